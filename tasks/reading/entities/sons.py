"""Sons: persons who are called by their father's name alone: بن سلمان, لبن زايد."""

from collections.abc import Iterator

from tasks.reading.entities.candidate import Candidate, Reading
from tasks.reading.entities.names import name_end

SON = "بن"
WRITTEN = (SON, "و" + SON, "ل" + SON, "ب" + SON)
"""The word with the particles that may stand before it."""
WEIGHT, PARTICLE = 39, 6
"""Less than what a name with its first name has; more where a particle tells that none stands before."""
FOREIGN = 2.0
"""From this likeness to foreign names on a name is that of one whose first name is Ben: بن جونسون."""


def find_sons(reading: Reading) -> Iterator[Candidate]:
    """Every بن with a father's name behind it, particles left out."""
    for written in WRITTEN:
        for index in reading.document.places_of(written):
            if _fathered(reading, index + 1):
                start = reading.tokens[index].end - len(SON)
                last = name_end(reading, index + 1)
                weight = WEIGHT + PARTICLE * (written != SON)
                yield Candidate("person", index, last, start, reading.tokens[last].end, "father's name alone", weight)


def _fathered(reading: Reading, index: int) -> bool:
    """Whether a word is a name that hardly anything else is, and no particle before it."""
    if index >= len(reading.tokens) or not reading.adjacent(index):
        return False
    trait = reading.traits[index]
    return trait.strength == 2 and not (trait.clitics or trait.joined or trait.stop or trait.looks > FOREIGN)
