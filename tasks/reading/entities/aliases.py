"""Aliases: which of the bodies and places found in a text are one under a longer and a shorter name."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from tasks.reading.entities.candidate import Candidate
from tasks.reading.entities.variants import variant
from tasks.reading.folding import fold
from tasks.reading.record import EntityType

CAMP = "مخيم"
"""The noun of places that a text now writes before the name and now leaves out."""
NAMING = frozenset(
    variant(noun)
    for noun in "وكالة شركة حركة تنظيم منظمة جماعة صحيفة قناة جبهة حزب ميليشيا ميليشيات شبكة مجموعة مؤسسة وزارة".split()
)
"""The nouns of bodies that a name is as good without: حركة طالبان."""
SHARED = frozenset(variant(noun) for noun in ("الجيش", "الحزب", "القوات", "الحكومة"))
"""The nouns of bodies whose longer name is another's: الجيش السوري الحر is not الجيش السوري."""
OPENING, CLOSING = ("(", '("'), (")", '"')
NEWS = "وكالة"
"""What stands before the full name of an agency whose short one follows in marks: وكالة الأنباء السورية "سانا"."""


def aliases(text: str, things: Sequence[Sequence[Candidate]]) -> list[tuple[int, int]]:
    """Pairs of indices of things that are one; each thing is given by its mentions."""
    forms = [
        {_form(one.type, text[one.start : one.end]) for one in mentions if one.type != "person"} for mentions in things
    ]
    bearers = {(things[at][0].type, form): at for at, written in reversed([*enumerate(forms)]) for form in written}
    return [
        (at, other)
        for at, written in enumerate(forms)
        for form in written
        for other in _others(things, bearers, things[at][0].type, form)
        if other != at
    ] + list(_bracketed(text, things))


@lru_cache(maxsize=20_000)
def _form(kind: EntityType, written: str) -> str:
    """What a mention is compared by: a body's consonants, a place's letters without its articles."""
    if kind == "organization":
        return variant(written)
    return " ".join(word.removeprefix("ال") for word in fold(written).replace("_", " ").split())


def _others(
    things: Sequence[Sequence[Candidate]], bearers: Mapping[tuple[EntityType, str], int], kind: EntityType, form: str
) -> Iterable[int]:
    """The things that bear a form, the form without its noun (حركة طالبان), or alone a longer form that begins so."""
    yield bearers[kind, form]
    noun, _, rest = form.partition(" ")
    if rest and (kind, rest) in bearers and (noun in NAMING if kind == "organization" else noun == CAMP):
        yield bearers[kind, rest]
    if kind == "organization" and rest:
        longer = {at for (of, other), at in bearers.items() if of == kind and other.startswith(form + " ")}
        if len(longer) == 1 and noun not in SHARED and not _listed(things[bearers[kind, form]]):
            yield from longer


def _listed(mentions: Sequence[Candidate]) -> bool:
    return any(one.entry is not None for one in mentions)


def _bracketed(text: str, things: Sequence[Sequence[Candidate]]) -> Iterable[tuple[int, int]]:
    """The bodies whose short name stands in brackets behind the long one: حركة المقاومة الإسلامية (حماس)."""
    bodies = [(one, at) for at, mentions in enumerate(things) for one in mentions if one.type == "organization"]
    bodies.sort(key=lambda pair: pair[0].start)
    for (before, at), (behind, other) in pairwise(bodies):
        between, after = text[before.end : behind.start].strip(), text[behind.end : behind.end + 1]
        shorter = behind.last - behind.first < before.last - before.first
        marked = between in OPENING or (between == '"' and text.startswith(NEWS, before.start))
        if at != other and shorter and marked and after in CLOSING:
            yield at, other
