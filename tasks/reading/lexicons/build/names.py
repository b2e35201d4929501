"""Writes `ar/forms/names.tsv` and `ar/forms/trigrams.tsv`: parts of persons' names, and their letters.

usage: python -m tasks.reading.lexicons.build.names
Needs `pip install wordfreq rigour arabnamer arabic-name-romanizer` (docs/data.md names their licences).
"""

import json
import math
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from importlib.metadata import files
from pathlib import Path

from rigour.names import NameTypeTag, analyze_names
from wordfreq import get_frequency_dict

from tasks.reading.entities.likeness import grams
from tasks.reading.folding import fold
from tasks.reading.lexicon import read_layer

TARGET = Path(__file__).parent.parent / "ar" / "forms"
ARABIC = re.compile("[\u0621-\u064a]{2,}")
BORN = -2.5
"""A form is surely a name where log10(bearers in Wikidata) exceeds its Zipf frequency by this: سعيد does, كبير not."""
INFLECTED = ("ها", "هم", "ين", "ات", "ون")


def frequencies() -> dict[str, float]:
    """Every folded form of wordfreq's large list and its Zipf frequency."""
    shares: dict[str, float] = defaultdict(float)
    for form, share in get_frequency_dict("ar", "large").items():
        shares[fold(form)] += share
    return {form: math.log10(share) + 9 for form, share in shares.items() if ARABIC.fullmatch(form)}


def packaged(package: str, name: str) -> Path:
    """The path of a data file that an installed package brings."""
    return next(Path(str(file.locate())) for file in files(package) or [] if file.name == name)


def bearers() -> dict[str, int]:
    """How many people of Wikidata bear a single-word name, from arabic-name-romanizer's index."""
    index = sqlite3.connect(packaged("arabic-name-romanizer", "names.sqlite3"))
    counts: Counter[str] = Counter()
    for form, count in index.execute("SELECT arabic_key, count FROM units"):
        if ARABIC.fullmatch(fold(form)):
            counts[fold(form)] += count
    return counts


def transliterated() -> set[str]:
    """The single words among arabnamer's Arabic spellings of names."""
    pairs = json.loads(packaged("arabnamer", "dict_FINAL.json").read_text(encoding="utf-8"))
    return {fold(form) for form in pairs.values() if ARABIC.fullmatch(fold(form))}


def attested(forms: Iterable[str]) -> set[str]:
    """Those that rigour knows as a part of a person's name."""
    return {form for form in forms if any(_is_name(span) for span in _spans(form))}


def _spans(form: str) -> list[object]:
    return [span for name in analyze_names(NameTypeTag.PER, [form], {}) for span in name.spans]


def _is_name(span: object) -> bool:
    return bool(span.symbol.category.value == "NAME")  # type: ignore[attr-defined]


def inflection(form: str, zipf: Mapping[str, float]) -> tuple[float, int]:
    """How frequent the most frequent inflected form is against the form itself, and how many of them occur."""
    others = [form[2:]] if form.startswith("ال") else ["ال" + form, *(form + ending for ending in INFLECTED)]
    found = [zipf[other] for other in others if other in zipf]
    return max(found, default=0.0) - zipf.get(form, 0.0), len(found)


def strength(form: str, zipf: Mapping[str, float], born: Mapping[str, int], foreign: Set[str]) -> int:
    """2 for a form that is hardly anything but a name, 1 for one that may be a name, 0 for one that is none."""
    frequency, bearers = zipf.get(form, 0.0), born.get(form, 0)
    drop, inflected = inflection(form, zipf)
    if bearers and math.log10(bearers) - frequency > BORN and bearers >= 2:
        return 2
    if form in foreign and not form.startswith("ال") and drop < -2 and inflected <= 2 and len(form) > 2:
        return 2 if frequency < 4.6 else 1
    if form in foreign and frequency < 2.2 and len(form) > 3:
        return 2
    if (bearers >= 2 or form in foreign) and frequency < 4.9 and len(form) > 2:
        return 1
    return 1 if bearers >= 12 or (bearers and frequency < 3.2) else 0


def odds(names: Iterable[str], words: Iterable[str]) -> dict[str, float]:
    """How much likelier (natural logarithm) three letters are in names than in words."""
    inside, outside = Counter(g for n in names for g in grams(n)), Counter(g for w in words for g in grams(w))
    share = math.log(outside.total() / inside.total())
    both = sorted(g for g in inside.keys() | outside.keys() if inside[g] + outside[g] >= 4)
    return {g: math.log((inside[g] + 0.5) / (outside[g] + 0.5)) + share for g in both}


def plain(form: str, zipf: Mapping[str, float]) -> bool:
    """Whether a form is an ordinary word: it inflects, or carries a clitic or an ending that a likelier form lacks."""
    drop, inflected = inflection(form, zipf)
    if inflected >= 2 or (form.startswith("ال") and drop > -1.5):
        return True
    endings = ("ها", "هم", "ه", "ين", "ون", "وا", "ات", "ان", "نا")
    stems = [form[1:]] if form[0] in "يتنسوفبلا" else []
    stems += [form[: -len(ending)] for ending in endings if form.endswith(ending)]
    return any(zipf.get(stem, 0.0) > zipf[form] for stem in stems)


def main() -> None:
    """Write both tables."""
    zipf, born, spelled = frequencies(), bearers(), transliterated()
    foreign = attested({*zipf, *born, *spelled}) | spelled
    judged = {
        fold(entry.form): int(entry["strength"]) for entry in read_layer(Path(__file__).parent / "judged_names.tsv")
    }
    forms = sorted(foreign | born.keys() | judged.keys())
    graded = {form: strength(form, zipf, born, foreign) for form in forms} | judged
    rows = [f"{form}\t{grade}" for form, grade in sorted(graded.items()) if grade and " " not in form]
    write("names.tsv", "form\tstrength", rows)
    names = [w for w in foreign - born.keys() if not w.startswith("ال") and not inflection(w, zipf)[1] and len(w) > 2]
    words = [
        w for w, f in zipf.items() if f > 2 and w not in foreign and w not in born and len(w) > 2 and plain(w, zipf)
    ]
    write("trigrams.tsv", "letters\todds", [f"{g}\t{o:.2f}" for g, o in odds(names, words).items() if abs(o) > 0.2])


def write(name: str, header: str, rows: Iterable[str]) -> None:
    """Write a table with its header line."""
    TARGET.mkdir(exist_ok=True)
    (TARGET / name).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
