"""Stutters: a word that a machine wrote twice in a row; what is rightly said twice stays."""

import re
from collections.abc import Iterator
from itertools import compress, pairwise

from tasks.reading.cleaning.draft import Edit
from tasks.reading.cleaning.wordlists import folded
from tasks.reading.folding import fold
from tasks.reading.lexicon import arabic
from tasks.reading.punctuation import is_letter_name

_WORD = re.compile("[\u0621-\u0652\u0670]{2,}")
_THIRD_PERSON = ("هما", "هم", "هن", "ها", "ه")
_RELATION = ("ي", "ية", "يه", "يين", "يون", "يات", "يان", "يا")
_MARKS = "\"“”«»()'"


def stutters(text: str) -> Iterator[Edit]:
    """The second writing of `نظيره نظيره` and the space before it; the first may carry a clitic (بنظيره نظيره)."""
    plain = text.replace("،", "").replace(".", "").replace('"', "").split()
    following = plain[1:]
    likely = compress(zip(plain, following, strict=False), map(str.endswith, plain, following))
    if not any(_repeats(first, second) for first, second in likely):
        return
    for first, second in pairwise(_WORD.finditer(text)):
        apart = text[first.end() : second.start()]
        if apart == " " and _repeats(first.group(), second.group()) and _alone(text, first.start(), second.end()):
            at = first.end() - len(second.group())
            if _stutters(text, at, second.group()):
                yield Edit(first.end(), second.end(), "", "repeated_word", (at, second.end()))


def _repeats(first: str, second: str) -> bool:
    clitic = len(second) > 3 and first[1:] == second and first[0] in "وفبلك"
    return first == second or clitic


def _alone(text: str, start: int, end: int) -> bool:
    """Neither writing is part of something longer, like a name with a hyphen or a hashtag."""
    return not (text[start - 1 : start] in ("_", "#", "-", "@") or text[end : end + 1] in ("_", "-"))


def _stutters(text: str, at: int, word: str) -> bool:
    if fold(word) in folded("grammar_words"):
        return not is_letter_name(text[max(0, at - 9) : at].rstrip().rpartition(" ")[2].strip(_MARKS))
    norm = fold(word)
    if len(norm) < 3 or word.endswith(("ا", "اً", "ًا", "ً")) or norm in folded("reduplication") or is_letter_name(word):
        return False
    if norm.startswith("ال"):
        return len(norm) > 4 and not word.endswith(_RELATION)
    return _inflected(word, norm)


def _inflected(word: str, norm: str) -> bool:
    """A verb, a noun in taa or one with a pronoun, and known: no name looks so."""
    words = arabic().words
    if words.is_verb(norm) or (word.endswith("ة") and words.is_known(norm)):
        return True
    ending = next((one for one in _THIRD_PERSON if norm.endswith(one)), "")
    stem = norm.removesuffix(ending) if ending and len(norm) - len(ending) > 2 else ""
    return bool(stem) and any(words.is_known(known) for known in (norm, stem, stem.removesuffix("ت") + "ه"))
