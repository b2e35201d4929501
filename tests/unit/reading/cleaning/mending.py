"""What one kind of mending makes of a text, without the others."""

from collections.abc import Callable, Iterable

from tasks.reading.cleaning.draft import Draft, Edit

Mend = Callable[[str], Iterable[Edit]]


def mended(mend: Mend, text: str) -> str:
    """The text after the edits of one module."""
    return Draft(text).edited(mend(text)).text


def kinds(mend: Mend, text: str) -> set[str | None]:
    """The kinds of repair it tells."""
    return {edit.kind for edit in mend(text)}
