"""Word lists: the data files of cleaning, read once; they are no layers, for nothing of them is looked up in a text."""

import re
from functools import cache

from tasks.reading.lexicon import FOLDER, Entry, read_layer


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """The entries of `lexicons/ar/cleaning/<name>.tsv`."""
    return tuple(read_layer(FOLDER / "cleaning" / f"{name}.tsv"))


@cache
def folded(name: str, column: str = "", wanted: str = "") -> frozenset[str]:
    """The folded forms of a list; with a column, of those entries alone that have `wanted` in it."""
    return frozenset(entry.norm for entry in entries(name) if not column or entry[column] == wanted)


@cache
def either(name: str, column: str = "", wanted: str = "") -> str:
    """A regular expression for any of the folded forms of a list, the longest first."""
    forms = sorted(folded(name, column, wanted), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form) for form in forms)
