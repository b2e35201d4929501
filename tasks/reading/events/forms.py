"""Forms: what a written form may be to the rules of events, told once a form and remembered."""

from collections.abc import Iterator
from functools import cache

import msgspec

from tasks.reading.document import Document
from tasks.reading.keys import Key
from tasks.reading.lexicon import Entry, Hits
from tasks.reading.tokens import Token

CLASS_LAYERS = ("event_words", "event_particles")
VERB_LAYERS = ("event_verbs", "event_supports", "reporting_verbs")
ATTACHED = ("و", "ف", "ب", "ل")
DIGITS = frozenset(("number",))
WALLS = frozenset(".؛!؟;…")


class Form(msgspec.Struct, frozen=True):
    """The classes of a form (event_words, event_particles; `number` for digits), and whether it is a finite verb.

    `preposition` is the one it is, or carries before its stem; `pronoun` whether it carries its noun too (فيها);
    `wall` whether it is a mark that no clause goes on behind.
    """

    classes: frozenset[str] = frozenset()
    finite: bool = False
    preposition: str = ""
    pronoun: bool = False
    wall: bool = False


def forms(document: Document) -> list[Form]:
    """The forms of a text, one a token, each told once a word; what several words make is not looked at here."""
    hits = document.hits
    return [token.word.role or _learn(token, hits) for token in document.tokens]


def _learn(token: Token, hits: Hits) -> Form:
    found = token.word.role = _tell(token, hits)
    return found


def _tell(token: Token, hits: Hits) -> Form:
    if token.kind == "number":
        return _form(DIGITS)
    alone = hits.alone(token.index)
    found = [each for layer in CLASS_LAYERS for each in alone if each[0].layer == layer]
    classes = frozenset(name for entry, key in found for name in classes_of(entry, key))
    finite = any(entry.layer in VERB_LAYERS and _is_finite(entry, key) for entry, key in alone)
    if "preposition" in classes:
        entry, key = next(each for each in found if "preposition" in each[0]["class"].split())
        return _form(classes, finite, entry.norm, bool(key.enclitic))
    letters = token.word.proclitics.lstrip("وف")
    attached = letters[0] if letters[:1] in ("ب", "ل", "ك") else ""
    return _form(classes, finite, attached, wall=token.norm in WALLS)


@cache
def _form(
    classes: frozenset[str], finite: bool = False, preposition: str = "", pronoun: bool = False, wall: bool = False
) -> Form:
    """The one form of these traits: a few hundred objects stand for all words, and stay at hand."""
    return Form(classes, finite, preposition, pronoun, wall)


def classes_of(entry: Entry, key: Key) -> Iterator[str]:
    """The classes that an entry gives its first word; a pronoun is taken with prepositions alone (فيها)."""
    names = entry["class"].split()
    if (key.enclitic and "preposition" not in names) or (key.article and entry["article"]):
        return
    if key.likely or key.proclitics in ATTACHED:
        yield from names


def _is_finite(entry: Entry, key: Key) -> bool:
    if not key.likely or key.enclitic or key.proclitics not in ("", "و", "ف") or len(key.text) < 3:
        return False
    return entry["tense"] in ("perfect", "imperfect")
