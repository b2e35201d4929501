"""Breaks: a full stop that a machine put into the middle of a phrase, or its "that" behind the day; mended if sure."""

import re
from collections.abc import Iterator
from functools import cache

from tasks.reading.cleaning.draft import Edit
from tasks.reading.cleaning.wordlists import either, folded
from tasks.reading.folding import fold
from tasks.reading.lexicon import arabic
from tasks.reading.punctuation import is_letter_name

_STOP = re.compile(r"\. (?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_WORD_BACKWARDS = re.compile(r"(?<![^\W\d_])[^\W\d_]+\Z")
_REST = re.compile(r"[^.،؛:؟!\n\"“«]*")
_VERB = "قال|أضاف|صرح|ذكر|أوضح|أكد|أعلن"
_SPOKE = re.compile(rf"(?:^|\s)[وف]?(?:{_VERB})ت?\s")
_THAT = re.compile(r"(?:الاثنين|الإثنين|الأحد|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت) (?P<that>ذلك و)[يت]\w{2,}")
_SOURCE_WORDS = 9


def breaks(text: str) -> Iterator[Edit]:
    """Stops behind an open phrase (من. الحكومة), before its rest (. التي), its source (. بحسب الشرطة.) or object."""
    for stop in _STOP.finditer(text):
        before = _WORD_BACKWARDS.search(text[max(0, stop.start() - 24) : stop.start()])
        behind = _WORD.match(text, stop.end(), stop.end() + 24)
        if before is None or behind is None:
            continue
        start = stop.start() - len(before.group())
        if _open(text[max(0, start - 8) : start], fold(before.group()), fold(behind.group())) or _goes_on(text, behind):
            yield Edit(stop.start(), stop.start() + 1, "", "broken_sentence", (start, behind.end()))
        elif fold(before.group()) in folded("ranks"):
            yield from _rank(text, start)


def misplaced(text: str) -> Iterator[Edit]:
    """`قالت الحكومة يوم الخميس ذلك ويوجد`: a machine's "said Thursday that there is", its أن behind the day."""
    for found in _THAT.finditer(text):
        first = max(0, found.start() - 200)
        start = max(text.rfind(mark, first, found.start()) for mark in (". ", "\n")) + 1
        if _SPOKE.search(text[max(first, start) : found.start()]):
            yield Edit(*found.span("that"), "إنه ", "broken_sentence", found.span())


def _open(ahead: str, before: str, behind: str) -> bool:
    if before not in folded("unfinished", "side", "before") or behind.startswith("و") or is_letter_name(behind):
        return False
    return bool(ahead.strip()) and not ahead.rstrip().endswith(".")


def _goes_on(text: str, word: re.Match[str]) -> bool:
    norm = fold(word.group())
    if norm in folded("unfinished", "side", "after"):
        return True
    if norm in folded("unfinished", "side", "source"):
        return _names_source(text, word.start())
    return norm in _approximating() and _is_object(text, word.start())


def _names_source(text: str, start: int) -> bool:
    """Nothing but a source up to the next full stop: it tells whose word the sentence before was."""
    rest = _REST.match(text, start, start + 120)
    end = rest.end() if rest else start
    if text[end : end + 1] != "." or any(char.isdigit() for char in text[start:end]):
        return False
    words = fold(text[start:end]).split()
    told = words[3:] if len(words) > 1 and words[1] in ("ما", "لما") else words[1:]
    return len(words) <= _SOURCE_WORDS and bool(told) and not any(arabic().words.is_verb(word) for word in told)


def _is_object(text: str, start: int) -> bool:
    """`نحو 10 آلاف جندي إلى ...` with no verb up to the next full stop: what an earlier verb sent somewhere."""
    found = _amount().match(text, start, start + 160)
    if not found:
        return False
    rest = _REST.match(text, found.end(), found.end() + 160)
    end = rest.end() if rest else found.end()
    return text[end : end + 1] == "." and not any(_may_be_verb(word) for word in text[found.end() : end].split())


def _may_be_verb(word: str) -> bool:
    norm = fold(word)
    return norm[:1] in "يتنس" or norm.endswith(("وا", "ت", "ون")) or arabic().words.is_verb(norm)


@cache
def _approximating() -> frozenset[str]:
    return frozenset(form.split()[0] for form in folded("approximators"))


@cache
def _amount() -> re.Pattern[str]:
    forms = either("approximators")
    counted = r"(?:[\d.,]+|\w+) (?:(?:ألفا?|آلاف|مليونا?|ملايين|مئة|مئات) )?[^\W\d_]{3,}(?: [^\W\d_]{3,})?"
    return re.compile(rf"(?:{forms}) {counted} (?:إلى|على|عبر|نحو) ")


def _rank(text: str, at: int) -> Iterator[Edit]:
    """Brig. Gen. X said, cut in two: `العميد. وقال الجنرال` is `وقال العميد`, or `العميد` if somebody spoke before."""
    said = _said().match(text, at)
    if not said:
        return
    first = max(0, at - 300)
    start = max(text.rfind("\n", first, at), text.rfind(". ", first, at) + 1)
    ahead = text[start + 1 : at].strip()
    if not ahead:
        yield Edit(said.start(), said.end(), f"{said.group('verb')} {said.group('rank')}", "broken_sentence")
    elif _SPOKE.search(ahead):
        yield Edit(said.end("rank"), said.end(), "", "broken_sentence", said.span())


@cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"(?P<rank>{either('ranks')})\. (?P<verb>[وف]?(?:{_VERB})ت?)(?: الجنرال| الكابتن)?(?= )")
