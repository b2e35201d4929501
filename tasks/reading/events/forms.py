"""Forms: what a written form may be to the rules of events, told once a form and remembered."""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from tasks.reading.folding import fold
from tasks.reading.lexicon import Hit, Hits
from tasks.reading.tokens import Token
from tasks.reading.words import MEMORY

CLASS_LAYERS = ("event_words", "event_particles")
VERB_LAYERS = ("event_verbs", "event_supports", "reporting_verbs")
ATTACHED = ("و", "ف", "ب", "ل")
DIGITS = frozenset(("number",))


class Form(msgspec.Struct, frozen=True):
    """The classes of a form (event_words, event_particles; `number` for digits), and whether it is a finite verb.

    `preposition` is the one it is, or carries before its stem; `pronoun` whether it carries its noun too (فيها).
    """

    classes: frozenset[str] = frozenset()
    finite: bool = False
    preposition: str = ""
    pronoun: bool = False


class Forms:
    """Tells forms by the hits of their first token in any text; what several words make is not looked at here."""

    def __init__(self) -> None:
        self._known: dict[str, Form] = {}

    def of(self, tokens: Sequence[Token], hits: Hits) -> list[Form]:
        """The forms of a text, one a token."""
        known, found = self._known, []
        for token in tokens:
            norm = token.word.norm
            form = known.get(norm)
            if form is None:
                if len(known) >= MEMORY:
                    known.clear()
                form = known[norm] = _tell(token, hits)
            found.append(form)
        return found


def _tell(token: Token, hits: Hits) -> Form:
    if token.kind == "number":
        return Form(DIGITS)
    alone = [hit for layer in CLASS_LAYERS for hit in hits.at(layer, token.index) if hit.size == 1]
    classes = frozenset(name for hit in alone for name in classes_of(hit))
    finite = any(_is_finite(hit) for layer in VERB_LAYERS for hit in hits.at(layer, token.index))
    particle = next((hit for hit in alone if "preposition" in hit.entry["class"].split()), None)
    if particle is not None and "preposition" in classes:
        return Form(classes, finite, fold(particle.entry.form), bool(particle.enclitic))
    letters = token.word.proclitics.lstrip("وف")
    return Form(classes, finite, letters[0] if letters[:1] in ("ب", "ل", "ك") else "")


def classes_of(hit: Hit) -> Iterator[str]:
    """The classes that a hit gives its first word; a pronoun is taken with prepositions alone (فيها)."""
    entry, key = hit.entry, hit.key
    names = entry["class"].split()
    if (key.enclitic and "preposition" not in names) or (key.article and entry["article"]):
        return
    if key.likely or key.proclitics in ATTACHED:
        yield from names


def _is_finite(hit: Hit) -> bool:
    key = hit.key
    if not key.likely or key.enclitic or key.proclitics not in ("", "و", "ف") or len(key.text) < 3 or hit.size > 1:
        return False
    return hit.entry["tense"] in ("perfect", "imperfect")


@cache
def forms() -> Forms:
    """The forms that every text of a process shares."""
    return Forms()
