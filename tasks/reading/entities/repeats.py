"""Repeats: further mentions of the persons of a text by a part of their name: لافروف, after سيرغي لافروف."""

from collections.abc import Iterator, Sequence
from itertools import compress

from tasks.reading.entities.candidate import Candidate, Reading
from tasks.reading.entities.names import CONNECTORS
from tasks.reading.folding import fold

CLITICS = ("ول", "وب", "و", "ف", "ب", "ل", "ك", "")
COMMON = 500
"""From this Zipf frequency (times 100) on a word is not taken for a name because a person of the text bears it."""


def find_repeats(reading: Reading, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Single words outside the chosen names that are the first or the last part of a chosen person's name."""
    parts = _parts(reading, chosen)
    if not parts:
        return
    taken = {index for candidate in chosen for index in range(candidate.first, candidate.last + 1)}
    written = {clitics + form: len(clitics) for form in sorted(parts) for clitics in CLITICS}
    written |= {"لل" + form[2:]: 2 for form in sorted(parts) if form.startswith("ال")}
    for token in compress(reading.tokens, map(written.__contains__, reading.document.norms)):
        if token.index not in taken:
            letters = written[token.norm]
            start = token.start_without(letters) if letters else token.start
            yield Candidate("person", token.index, token.index, start, token.end, "part of a name", 11)


def _certain(reading: Reading, candidate: Candidate) -> bool:
    """Whether a single word was told to be a name by a title or a verb, and is hardly anything else."""
    trait = reading.traits[candidate.first]
    return candidate.rule in ("title", "verb", "office behind") and (trait.foreign or trait.strength == 2)


def _parts(reading: Reading, chosen: Sequence[Candidate]) -> set[str]:
    """The folded first and last words of the names of several words, ordinary words left out."""
    parts: set[str] = set()
    for candidate in chosen:
        if candidate.type != "person" or (candidate.first == candidate.last and not _certain(reading, candidate)):
            continue
        for index in (candidate.first, candidate.last):
            token, trait = reading.tokens[index], reading.traits[index]
            cut = candidate.start > token.start
            name = fold(reading.document.text[candidate.start : token.end]) if cut else token.norm
            common = trait.frequency >= COMMON and trait.strength < 2
            if not common and not trait.nisba and name not in CONNECTORS and len(name) > 2:
                parts.add(name)
    return parts
