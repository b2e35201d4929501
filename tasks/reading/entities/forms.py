"""Forms: the lists of `lexicons/ar/forms`, that tell what single words may be in names."""

from collections.abc import Iterable
from pathlib import Path

from tasks.reading.folding import fold
from tasks.reading.lexicon import read_layer

ENDINGS = ("", "ه", "ون", "ين", "ان", "تان", "تين", "ات", "ا", "يه")
"""The endings of adjectives."""


def inflect(form: str, endings: Iterable[str] = ENDINGS) -> Iterable[str]:
    """The folded forms of an adjective without its article."""
    return (fold(form) + ending for ending in endings)


def read_forms(folder: Path) -> dict[str, dict[str, str]]:
    """The lists of a folder `forms`, by name: folded form to the second column's value."""
    lists: dict[str, dict[str, str]] = {}
    for path in sorted((folder / "forms").glob("*.tsv")):
        if path.stem in ("names", "trigrams"):
            lines = path.read_text(encoding="utf-8").splitlines()[1:]
            lists[path.stem] = dict(row.split("\t") for row in lines)
        else:
            lists[path.stem] = {entry.norm: entry["country"] or entry["weak"] or "-" for entry in read_layer(path)}
    lists["adjectives"] = {made: "-" for form in lists["adjectives"] for made in inflect(form)}
    lists["nisba"] = {made: country for form, country in lists["nisba"].items() for made in inflect(form)}
    lists["nisba"] |= dict(_nationalities(folder / "countries.tsv"))
    return lists


def _nationalities(path: Path) -> Iterable[tuple[str, str]]:
    for entry in read_layer(path):
        for form in filter(None, entry["nisba"].split(",")):
            if " " not in form:
                yield from ((made, entry["country"]) for made in inflect(form))
