"""Places: countries, regions and cities by their names, and what nouns of places bring (مدينة X)."""

from collections.abc import Iterator

from tasks.reading.entities.candidate import Candidate, Reading
from tasks.reading.entities.names import begins, name_end
from tasks.reading.entities.placement import describes, follows, listed, placed_before
from tasks.reading.entities.traits import Trait
from tasks.reading.lexicon import Hit

VERBAL = ("ي", "ت")
LAYERS = ("countries", "regions", "places")
MARKS = ('"', "“", "«", "#")
"""What may stand between a noun of places and the name: مستوطنة "X"."""
CLOSING = ('"', "”", "»")
NAMED = ("town", "quarter", "site", "called")
"""The kinds of nouns behind which marks stand around the place's name."""
WHOSE = frozenset(
    "مدينه قريه بلده عاصمه منطقه محافظه فريق جامعه كليه مخيم مطار ميناء جيش اطفال نساء رجال شرطه قوات حدود دوله "
    "بلد بلاد حكومه مؤتمر حدث مبني نصر عمل".split()
)
"""What sites belong to, and are not called after."""
BEARERS = frozenset(
    "الملك الملكة الأمير الأميرة الشيخ الشيخة الإمام القديس القديسة السلطان الشهيد السيدة النبي الخليفة".split()
)
"""The titles of those whom sites are called after: مطار الملك خالد."""
USUAL = 470
"""From this Zipf frequency (times 100) on a place's name is met as a word even beside a place."""
TOWN = 400
"""Up to this Zipf frequency (times 100) a word behind a noun of towns is the town's name."""


def find_places(reading: Reading) -> Iterator[Candidate]:
    """Every place that the gazetteers know or that a noun of places names."""
    for index in sorted({first for layer in LAYERS for first in reading.layers[layer]}):
        known = _longest(reading, index)
        if known is not None:
            yield from _known(reading, known)
    for nouns in reading.layers["place_nouns"].values():
        trait = reading.traits[nouns[0].first]
        if nouns[0].proclitics and trait.strength == 2 and not trait.clitics:
            continue  # فراس is no رأس behind a clitic
        if nouns[0].entry["kind"] == "many":
            yield from _several(reading, nouns[0])
        else:
            yield from _after_noun(reading, nouns[0])


def _longest(reading: Reading, index: int) -> Hit | None:
    """The longest place that begins at a token, countries before regions before cities, sure ones before doubtful."""
    best: Hit | None = None
    for layer in LAYERS:
        for hit in reading.hits(layer, index):
            if _fits(reading, hit) and (best is None or hit.last > best.last):
                best = hit
    return best


def _fits(reading: Reading, hit: Hit) -> bool:
    """Whether a hit is written as places are: no pronoun behind it, no article that its name has not."""
    if hit.enclitic or hit.article or "س" in hit.proclitics:
        return False
    if hit.proclitics and reading.traits[hit.first].stop and hit.size == 1:
        return False
    if hit.size == 1 and reading.traits[hit.first].nisba and not hit.proclitics and describes(reading, hit.first):
        return False
    return hit.likely or not hit.proclitics or reading.traits[hit.first].frequency < 300 or hit.size > 1


def _known(reading: Reading, hit: Hit) -> Iterator[Candidate]:
    weak = reading.kinds.doubt(hit.entry.norm) or hit.entry["weak"]
    weight = {"": 50, "1": 15, "2": 0}[weak]
    if weak == "1" and hit.entry.layer == "countries" and follows(reading, hit):
        weight = 0
    if weak and (placed_before(reading, hit) or listed(reading, hit)):
        common = reading.traits[hit.first].frequency >= USUAL and not placed_before(reading, hit)
        weight = 46 if weak == "1" or (listed(reading, hit) and not common) else 10
    if hit.size > 1:
        weight += 8
    if weight >= 15:
        yield Candidate(
            "place",
            hit.first,
            hit.last,
            hit.start,
            hit.end,
            "gazetteer",
            weight,
            "",
            hit.entry,
            country=hit.entry["country"],
        )


def _after_noun(reading: Reading, noun: Hit) -> Iterator[Candidate]:
    """The name after a noun of places, with the noun where it belongs to the name: مطار X."""
    first, keep = noun.last + 1, bool(noun.entry["keep"])
    if noun.enclitic or first >= len(reading.tokens):
        return
    if reading.tokens[first].text in MARKS and first + 1 < len(reading.tokens):
        first += 1
        if (last := _quoted(reading, first)) and noun.entry["kind"] in NAMED:
            yield _marked(reading, noun, first, last)
            return
        if keep:
            return
    if not reading.adjacent(first) or (noun.article and (keep or noun.entry.form != "العاصمة")):
        return
    known = next(
        (hit for layer in LAYERS for hit in reading.hits(layer, first) if not hit.proclitics and not hit.article), None
    )
    if keep and reading.hits("place_nouns", first) and (known is None or known.size == 1):
        return
    if known is not None and _common(reading, known):
        free = noun.entry["kind"] == "called" or _name(reading, first, keep) > known.last
        known = None if free else known
    if known is not None and noun.entry.form == "العاصمة" and known.entry.layer == "countries":
        return
    if known is None:
        yield from _unlisted(reading, noun, first)
    elif not any(hit.last >= known.last for hit in reading.hits("regions", noun.first)):
        start, begin = (noun.first, noun.start) if keep else (first, known.start)
        span, entry = (start, known.last, begin, known.end), known.entry if not keep else None
        country = known.entry["country"]
        yield Candidate("place", *span, "noun of place", 62, noun.entry.form, entry, country=country)


def _unlisted(reading: Reading, noun: Hit, first: int) -> Iterator[Candidate]:
    """The name behind a noun of places that no gazetteer has."""
    keep, kind = bool(noun.entry["keep"]), noun.entry["kind"]
    if keep and (last := _bearer(reading, first)):
        span = (noun.first, last, noun.start, reading.tokens[last].end)
        yield Candidate("place", *span, "noun of place", 62, noun.entry.form)
        return
    last = _name(reading, first, keep) if kind != "listed" else noun.last
    if last < first and kind in ("town", "quarter") and _plain(reading, first):
        last = first
    if last < first and kind in ("called", "quarter") and _called(reading, first):
        last = first
    if last >= first:
        start, begin = (noun.first, noun.start) if keep else (first, reading.tokens[first].start)
        yield Candidate("place", start, last, begin, reading.tokens[last].end, "noun of place", 45, noun.entry.form)


def _bearer(reading: Reading, first: int) -> int:
    """The last token of the one whom a site is called after, title and name; 0 where it is called after nobody."""
    named = first + 1
    if reading.tokens[first].text not in BEARERS or named >= len(reading.tokens) or not begins(reading, named):
        return 0
    return name_end(reading, named, trusted=True)


def _quoted(reading: Reading, first: int) -> int:
    """The last token of one to three words that marks stand around; 0 where none do."""
    for last in range(first, min(first + 3, len(reading.tokens) - 1)):
        if reading.traits[last].stop or reading.tokens[last].kind != "word":
            return 0
        if reading.tokens[last + 1].text in CLOSING and reading.tokens[first - 1].text != "#":
            return last
    return 0


def _marked(reading: Reading, noun: Hit, first: int, last: int) -> Candidate:
    """The name in marks behind a noun of places, whatever its words: مستوطنة "بركان"."""
    known = next((hit.entry for layer in LAYERS for hit in reading.hits(layer, first) if hit.last == last), None)
    country = known["country"] if known else ""
    if noun.entry["keep"]:
        span = (noun.first, last + 1, noun.start, reading.tokens[last + 1].end)
        return Candidate("place", *span, "noun of place", 62, noun.entry.form, country=country)
    span = (first, last, reading.tokens[first].start, reading.tokens[last].end)
    return Candidate("place", *span, "noun of place", 62, noun.entry.form, known, country=country)


def _several(reading: Reading, noun: Hit) -> Iterator[Candidate]:
    """The names behind a plural or a dual of a noun of places that no gazetteer knows: بلدات X وY وZ."""
    index = noun.last + 1
    while index < len(reading.tokens) and (index == noun.last + 1 or reading.tokens[index].word.proclitics == "و"):
        known = next((hit for layer in LAYERS for hit in reading.hits(layer, index) if not _common(reading, hit)), None)
        last = known.last if known else _name(reading, index, False, led=index > noun.last + 1)
        if last < index or noun.enclitic or noun.article:
            return
        told = {
            "cue": noun.entry.form,
            "entry": known and known.entry,
            "country": known.entry["country"] if known else "",
        }
        yield reading.made("place", index, last, "noun of place", 45, **told)
        index = last + 1


def _common(reading: Reading, hit: Hit) -> bool:
    """Whether a place's name is an ordinary word that is met more often than the place: عين."""
    return (
        hit.size == 1
        and "2" in (reading.kinds.doubt(hit.entry.norm), hit.entry["weak"])
        and not reading.traits[hit.first].foreign
    )


def _name(reading: Reading, first: int, keep: bool, led: bool = False) -> int:
    """The last token of a place's name that no gazetteer knows; before `first` where there is none.

    `led`: a particle may stand before its first word.
    """
    last = first - 1
    for index in range(first, min(first + 3, len(reading.tokens))):
        token, trait = reading.tokens[index], reading.traits[index]
        joined = trait.joined and not trait.whole and not (led and index == first)
        if token.kind != "word" or trait.stop or joined or trait.nisba or not reading.adjacent(index):
            break
        people = trait.definite and token.norm.endswith(("ون", "ين")) and not trait.rare
        if trait.adjective or people or not (trait.strength == 2 or _unknown(trait, keep)):
            break
        if index > first and not trait.definite and trait.looks < 0.5:
            break
        last = index
    return last


def _called(reading: Reading, index: int) -> bool:
    """Whether a noun with the article is what a site is called (مستشفى الشفاء), not whose it is (مستشفى المدينة)."""
    token, trait = reading.tokens[index], reading.traits[index]
    if not trait.definite or trait.stop or trait.joined or trait.nisba or trait.adjective:
        return False
    if token.norm.endswith(("ون", "ين", "ات")) or reading.hits("titles", index) or token.word.bare in WHOSE:
        return False
    return not (reading.hits("place_nouns", index) or reading.hits("organization_nouns", index))


def _plain(reading: Reading, index: int) -> bool:
    """Whether a word without the article is no adjective of the town before it: بلدة سرطة, not بلدة فقيرة."""
    token, trait = reading.tokens[index], reading.traits[index]
    if token.kind != "word" or trait.stop or trait.joined or trait.definite or trait.nisba or trait.adjective:
        return False
    norm = token.norm
    if trait.inflected or trait.frequency >= TOWN or norm.endswith(("يه", "ي")) or norm.startswith(VERBAL):
        return False
    return not (norm.endswith("ه") and (norm.startswith("م") or reading.kinds.knows(norm[:-1])))


def _unknown(trait: Trait, keep: bool) -> bool:
    """Whether a word is rare enough to be a place's name; `keep`: behind a noun that ordinary words follow too."""
    if trait.definite:
        return trait.frequency < (340 if keep else 390)
    return trait.rare and trait.looks > (0.0 if keep or trait.inflected else -1.5)
