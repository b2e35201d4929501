"""Utterances: whether words between marks are somebody's words or a name, a title, a term in scare quotes."""

from functools import lru_cache

from tasks.reading.attribution.closed_words import NOT_VERBS
from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.marks import Stretch
from tasks.reading.lexicon import arabic

LEAST_WORDS = 4
"""From this many words on, words between marks are an utterance (the guide of the gold answers)."""

MANY_WORDS = 10
"""No name of a film, a body or a ship has so many words with a clause in them."""

SEVERAL_WORDS = 7
"""Hardly any name has so many words with a finite verb among them."""

_IMPERFECT = 330
"""The Zipf frequency (times 100) from which a form that begins like an imperfect counts as one."""


def is_utterance(ground: Ground, stretch: Stretch) -> bool:
    """Four words or a finite verb, and no name of a body, a book, a film before or in it."""
    words = [at for at in range(stretch.first, stretch.last + 1) if ground.tokens[at].kind != "mark"]
    if not words or not _has_arabic(ground, words):
        return False
    if ground.names_ahead(stretch.first - 1) and not states(ground, stretch):
        return False
    mention = ground.mentions.get(words[0])
    if mention is not None and mention.last >= words[-1]:
        return False
    if len(words) >= LEAST_WORDS:
        return not _is_name(ground, words)
    return any(is_finite(ground.norms[at]) or _makes_clause(ground, at, words[-1]) for at in words)


_NOT_ARTICLED = frozenset(("الي", "الا", "الذي", "التي", "الذين"))
_VERBAL = frozenset(("لم", "لن", "سوف", "ليس", "ليست", "نحن", "انا", "كان", "كانت"))
"""Words that make a clause of the words around them."""


def _makes_clause(ground: Ground, at: int, last: int) -> bool:
    """Whether a word makes a clause: a pronoun, a negation with its verb; لا أساس is no clause."""
    if ground.norms[at] == "لا":
        verb = ground.norms[at + 1] if at < last else ""
        return len(verb) > 3 and verb[0] in "اينت" and not verb.startswith("ال") and verb not in NOT_VERBS
    return ground.norms[at] in _VERBAL


def states(ground: Ground, stretch: Stretch) -> bool:
    """Whether words are many and hold a that-clause or a finite verb, as titles and names hardly do."""
    words = [at for at in range(stretch.first, stretch.last + 1) if ground.tokens[at].kind != "mark"]
    if len(words) >= MANY_WORDS and any(ground.is_clause(at) for at in words):
        return True
    if len(words) > LEAST_WORDS and ground.tokens[stretch.first - 2].text.startswith("ال"):
        return True
    return len(words) >= SEVERAL_WORDS and any(is_finite(ground.norms[at]) for at in words)


def _has_arabic(ground: Ground, words: list[int]) -> bool:
    return any(ground.tokens[at].kind == "word" for at in words)


def _is_name(ground: Ground, words: list[int]) -> bool:
    """A row of articled words without verb or preposition: دائرة المعارف العربية الكبرى."""
    definite = [ground.norms[at].startswith("ال") and ground.norms[at] not in _NOT_ARTICLED for at in words[1:]]
    return all(definite) and not is_finite(ground.norms[words[0]])


@lru_cache(maxsize=20_000)
def is_finite(norm: str) -> bool:
    """Whether a folded form can hardly be anything but a finite verb: imperfect, future, or in the plural."""
    words = arabic().words
    if len(norm) < 4 or norm.endswith("ه"):
        return False
    if norm.endswith("وا") and len(norm) > 4:
        return True
    if norm.endswith("ت") and len(norm) > 4 and norm[-2] not in "ايو" and not norm.startswith("ال"):
        return words.is_known(norm)  # اقتصرت
    if norm[0] == "س" and norm[1] in "يتن" and words.frequency(norm[1:]) >= _IMPERFECT:
        return True
    if norm[0] == "ي":
        return norm not in NOT_VERBS and words.frequency(norm) > 0
    if norm[0] in "ان" and norm[1] != "ل":
        return words.frequency("ي" + norm[1:]) >= max(_IMPERFECT, words.frequency(norm) + 40)
    return norm[0] == "ت" and words.frequency("ي" + norm[1:]) >= max(_IMPERFECT, words.frequency(norm) - 60)
