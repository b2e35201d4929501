"""Inflection: whether a form that no list knows is a known word with an ending or a particle, and so no name."""

import re
from collections.abc import Mapping

from tasks.reading.entities.likeness import likeness
from tasks.reading.words import RARE, Words

VERBS = ("ي", "ت", "ن", "ا")
"""What verbs of the imperfect begin with."""
PARTICLES = ("ل", "ب", "ك", "ف", "و")
"""What may be written before a word."""
PATTERNS = re.compile("(مت|مس|من).{2,}يا|مت...|[لبكفو]?(ان..|است..|ا.ت.)ا.")
"""Forms that verbs make and names hardly have: participles as adverbs (متجليا), verbal nouns (انتشال)."""
SUFFIXES = tuple("تهما تها تا تهم هما تان تين ها هم نا ون ين ات وا ته ان ت ا ه".split())
"""Endings of words that inflect: plurals, duals, verbs' persons and pronouns."""
FOREIGN = 1.5
"""From this likeness to names on a form is none of a verb's, whatever its shape."""
USUAL = 400
"""From this Zipf frequency (times 100) on a word is ordinary, however much its letters are like a name's."""
COMMON = 450
"""From this Zipf frequency (times 100) on a word that may be a name is met as a word as well."""


class Inflection:
    """Tells it by the vocabulary, the names and the odds of letters (lexicons/ar/forms/trigrams.tsv)."""

    def __init__(self, names: Mapping[str, str], odds: Mapping[str, float], words: Words) -> None:
        self._names, self._odds, self._words = names, odds, words

    def inflected(self, form: str) -> bool:
        """Whether a form that no list knows is a known word with an ending or a verb's first letter: دبلوماسيون."""
        if form.startswith("ال"):
            form = form[2:]
            if self.plain(form):
                return True
        if likeness(form, self._odds) < FOREIGN and self._looks_inflected(form):
            return True
        if form.endswith("يو") and self.plain(form[:-1]):
            return True
        if form[:1] in VERBS and any(self.plain(letter + form[1:]) for letter in VERBS if letter != form[0]):
            return True
        for ending in SUFFIXES if form.endswith(SUFFIXES) else ():
            if form.endswith(ending) and len(form) - len(ending) > 2:
                stem = form[: -len(ending)]
                if self.plain(stem) or (len(ending) > 1 and self.plain(stem + "ه")):
                    return True
        return False

    def _looks_inflected(self, form: str) -> bool:
        """Whether a form is shaped like a verb's, or a particle is written before a known word."""
        if form.endswith("وا") or PATTERNS.fullmatch(form):
            return True
        rest = form[1:]
        return form[:1] in PARTICLES and (self.plain(rest) or (rest[:1] in VERBS and self.inflected(rest)))

    def plain(self, form: str) -> bool:
        """Whether a form is an ordinary word."""
        frequency = self._words.frequency(form)
        known = frequency > RARE and (form not in self._names or frequency >= COMMON)
        return known and (frequency >= USUAL or likeness(form, self._odds) < 0.8)
