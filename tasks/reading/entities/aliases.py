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
NEWS_NOUN, AGENCY = variant("وكالة"), variant("أنباء") + " "
"""What an agency's name is as good without: وكالة أنباء شينخوا الصينية."""
OPENING, CLOSING = ("(", '("'), (")", '"')
NEWS = "وكالة"
"""What stands before the full name of an agency whose short one follows in marks: وكالة الأنباء السورية "سانا"."""


def aliases(text: str, things: Sequence[Sequence[Candidate]]) -> list[tuple[int, int]]:
    """Pairs of indices of things that are one; each thing is given by its mentions."""
    forms = [
        dict.fromkeys(_form(one.type, text[one.start : one.end]) for one in mentions if one.type != "person")
        for mentions in things
    ]
    bearers = {(things[at][0].type, form): at for at, written in reversed([*enumerate(forms)]) for form in written}
    longer = _longer(things, forms)
    pairs = [
        (at, other)
        for at, written in enumerate(forms)
        for form in written
        for other in _others(bearers, things[at][0].type, form)
    ]
    pairs += [
        (at, next(iter(longer[form])))
        for at, written in enumerate(forms)
        for form in written
        if len(longer.get(form, ())) == 1 and things[at][0].type == "organization" and _may_shorten(things[at], form)
    ]
    return [(at, other) for at, other in (*pairs, *_bracketed(text, things)) if at != other]


def _longer(things: Sequence[Sequence[Candidate]], forms: Sequence[Iterable[str]]) -> Mapping[str, set[int]]:
    """The bodies whose names begin with each run of two words and more, and go on."""
    longer: dict[str, set[int]] = {}
    for at, written in enumerate(forms):
        if things[at][0].type == "organization":
            for words in map(str.split, written):
                for size in range(2, len(words)):
                    longer.setdefault(" ".join(words[:size]), set()).add(at)
    return longer


@lru_cache(maxsize=20_000)
def _form(kind: EntityType, written: str) -> str:
    """What a mention is compared by: a body's consonants, a place's letters without its articles."""
    if kind == "organization":
        return variant(written)
    return " ".join(word.removeprefix("ال") for word in fold(written).replace("_", " ").split())


def _others(bearers: Mapping[tuple[EntityType, str], int], kind: EntityType, form: str) -> Iterable[int]:
    """The things that bear a form, or the form without its noun (حركة طالبان)."""
    yield bearers[kind, form]
    noun, _, rest = form.partition(" ")
    rest = rest.removeprefix(AGENCY) if noun == NEWS_NOUN else rest
    if rest and (kind, rest) in bearers and (noun in NAMING if kind == "organization" else noun == CAMP):
        yield bearers[kind, rest]
    elif noun == NEWS_NOUN and (kind, name := rest.partition(" ")[0]) in bearers:
        yield bearers[kind, name]


def _may_shorten(mentions: Sequence[Candidate], form: str) -> bool:
    """Whether a form may be the beginning of the longer name of the same body, and is no listed body's own.

    جيش التحرير الشعبي is that of جيش التحرير الشعبي الصيني.
    """
    shared = form.partition(" ")[0] in SHARED and form.count(" ") == 1
    return not shared and all(one.entry is None for one in mentions)


def _bracketed(text: str, things: Sequence[Sequence[Candidate]]) -> Iterable[tuple[int, int]]:
    """The bodies whose short name stands in brackets behind the long one: حركة المقاومة الإسلامية (حماس)."""
    bodies = [(one, at) for at, mentions in enumerate(things) for one in mentions if one.type == "organization"]
    bodies.sort(key=lambda pair: pair[0].start)
    for (before, at), (behind, other) in pairwise(bodies):
        between = text[before.end : behind.start].strip().removeprefix("الرسمية").lstrip()
        after = text[behind.end : behind.end + 1]
        shorter = behind.last - behind.first < before.last - before.first
        marked = between in OPENING or (between == '"' and text.startswith(NEWS, before.start))
        if at != other and shorter and marked and after in CLOSING:
            yield at, other
