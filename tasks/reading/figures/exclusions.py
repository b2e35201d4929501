"""Exclusions: numbers that are no quantities: names' parts, scores, clock times, ages, parts of codes."""

from tasks.reading.document import Document
from tasks.reading.figures.draft import Surroundings, word_at
from tasks.reading.figures.units import Unit
from tasks.reading.numerals.numeral import Numeral

JOINTS = frozenset("-–—/:_+")
HOURS = frozenset(
    {"صباحا", "مساء", "ظهرا", "عصرا", "فجرا", "ليلا", "بتوقيت", "غرينتش", "جرينتش", "ت", "تغ", "بعد_الظهر"}
)
CODES = frozenset({"اف", "اس", "ام", "سو"})
"""Letters that, written against digits, make a name of both: إف16, but not قتل7, ال48, و20, ب15."""
FIRST = ("الحادي", "الحاديه")
STONE = 60
"""ستون with nothing counted after it is a name: روجر ستون."""
LIFE = frozenset(["عمره", "عمرها", "العمر", "عمرهم", "عمري"])
GOALS = ("هدف", "أهداف")
OPENING = frozenset("\"“«‘'")
SMALL = 20
"""Digits up to this that follow a name and count nothing are its number: القناة 2, بروكسل 2."""
BRACKETED = 6
TELLING = 5
TELLERS = frozenset("بلغ بلغت وصل وصلت ارتفع ارتفعت تجاوز تجاوزت بينهم بينها منهم منها حصيله عدد".split())
YEARS = range(2001, 2051)
CLOSING = frozenset("\"”»’'")
SKIPPED = frozenset({"ال", "رقم", '"', "“", "”", "«", "»", "(", "'", "-"})


def excluded(around: Surroundings, number: Numeral, unit: Unit | None, paired: bool = False) -> str:
    """Why a number is no figure; empty where it is one. `paired`: it is an end of a range, so a dash proves nothing."""
    if any(index in around.dated for index in range(number.first, number.last + 1)):
        return "date"
    if unit and unit.time:
        return "duration"
    if unit is None and (
        number.rank == "fraction" or (number.rank == "tens" and number.value == STONE) or _spells_year(around, number)
    ):
        return "name"
    if unit and (unit.text or "").startswith(GOALS) and around.document.text[number.start - 1 : number.start] == "ب":
        return "score"
    if number.rank == "fraction" and number.joined and _after_time(around, number):
        return "duration"
    if word_at(around.document, number.last + 1) == "من" and word_at(around.document, number.last + 2) in LIFE:
        return "age"
    if number.rank != "digits":
        before = unit is None or unit.last == number.last
        before = before or (number.rank == "tens" and number.article)
        labelled = before and _labelled(around, number) and not names_several(around.document, number.first - 1)
        return "name" if labelled or _ordinal(around, number) or _stray(around, number, unit) else ""
    return _digits_excluded(around, number, unit, paired)


def _after_time(around: Surroundings, number: Numeral) -> bool:
    """Whether a half is that of a length of time or an hour before it: عام ونصف, الواحدة والنصف."""
    document, index = around.document, number.first - 1
    hits = (*document.hits.at("time_units", index), *document.hits.at("ordinals", index))
    return any(not hit.enclitic for hit in hits) or word_at(document, index) == "الواحده"


def _ordinal(around: Surroundings, number: Numeral) -> bool:
    """The tens of an ordinal: الحادي والثمانين."""
    before = number.first - 1
    ordinal = word_at(around.document, before) in FIRST or around.document.hits.at("ordinals", before)
    return number.article and number.joined and bool(ordinal)


def _spells_year(around: Surroundings, number: Numeral) -> bool:
    """في ألفين وخمسة عشر: a year without its word."""
    return number.rank == "dual" and number.value in YEARS and word_at(around.document, number.first - 1) == "في"


def names_several(document: Document, index: int) -> bool:
    """Whether a label is a plural, which spelled numbers count: القرارات الثلاثة; for digits it is one all the same."""
    token = document.tokens[index]
    return token.word.definite and token.norm.endswith("ات")


def _stray(around: Surroundings, number: Numeral, unit: Unit | None) -> bool:
    """الخمس with no noun beside it is rather the fifth part."""
    return unit is None and number.article and word_at(around.document, number.last).endswith("الخمس")


def _digits_excluded(around: Surroundings, number: Numeral, unit: Unit | None, paired: bool) -> str:
    document = around.document
    if word_at(document, number.last + 1) in HOURS:
        return "clock time"
    if document.hits.at("months", number.last + 1):
        return "name of a day"
    if _labelled(around, number) and not (unit and unit.kind != "count"):
        return "name"
    if ":" in (word_at(document, number.first - 1), word_at(document, number.last + 1)) and paired:
        return "clock time"
    if not paired and (_joined(around, number, unit) or _is_score(document, number, unit)):
        return "score or code"
    if unit is None and _names(around, number):
        return "name"
    if not unit and number.scale == 1 and _bracketed(document, number):
        return "age"
    return ""


def _names(around: Surroundings, number: Numeral) -> bool:
    """Whether digits end a name: "روسيا 1", المسيرة 21, or begin an item of a list: 1-."""
    document, tokens = around.document, around.document.tokens
    before, after = number.first - 1, number.last + 1
    if word_at(document, after) in CLOSING and any(
        word_at(document, at) in OPENING for at in range(max(before - 4, 0), max(before, 0))
    ):
        return True
    if word_at(document, after) == "-" and tokens[after].start == number.end:
        return True
    if before < 0 or not tokens[before].word.definite:
        return bool(document.hits.at("places", before)) and number.value <= SMALL and before not in around.before
    return word_at(document, before).endswith("ه") or (number.value <= SMALL and not _tells(document, before))


def _is_score(document: Document, number: Numeral, unit: Unit | None) -> bool:
    """One of two small numbers with مقابل between: 3 مقابل 1."""
    if unit or number.value > SMALL:
        return False
    near = ((number.first - 1, number.first - 2), (number.last + 1, number.last + 2))
    return any(word_at(document, by) == "مقابل" and word_at(document, at).isdigit() for by, at in near)


def _bracketed(document: Document, number: Numeral) -> bool:
    """Whether digits stand in brackets, alone or beside others: an age, or minutes of a match: (2 و37)."""
    tokens, first, last = document.tokens, number.first - 1, number.last + 1
    while (
        first > 0
        and number.first - first < BRACKETED
        and (tokens[first].kind == "number" or tokens[first].text in "و،")
    ):
        first -= 1
    while (
        last < len(tokens)
        and last - number.last < BRACKETED
        and (tokens[last].kind == "number" or tokens[last].text in "و،")
    ):
        last += 1
    return word_at(document, first) == "(" and word_at(document, last) == ")"


def _tells(document: Document, index: int) -> bool:
    """Whether a word a little before says how many there were: عدد القتلى 15, بلغ العدد 12."""
    norms = document.norms[max(0, index - TELLING) : index]
    return any(norm.lstrip("و") in TELLERS or norm.endswith("عدد") for norm in norms)


def _labelled(around: Surroundings, number: Numeral) -> bool:
    """Whether a label stands before a number, or before another that it is joined to: الدقيقتين 6 و58."""
    index = number.first - 1
    joined = index - (word_at(around.document, index) == "و")
    if number.joined and joined > 0 and around.document.tokens[joined].kind == "number":
        index = joined - 1
    for _ in range(2):
        if index in around.labels:
            return True
        if word_at(around.document, index) not in SKIPPED:
            return False
        index -= 1
    return index in around.labels


def _joined(around: Surroundings, number: Numeral, unit: Unit | None) -> bool:
    """Digits against other digits or letters: 2-1, F-16, 1074/2017, Covid19."""
    document, tokens = around.document, around.document.tokens
    before, after = number.first - 1, number.last + 1
    if before >= 0 and tokens[before].end == number.start and tokens[before].kind in ("latin", "word"):
        return tokens[before].kind == "latin" or tokens[before].norm in CODES
    if before >= 0 and tokens[before].kind == "latin":
        return unit is None
    if word_at(document, before) in JOINTS and before:
        touching = tokens[before].end == number.start and tokens[before - 1].end == tokens[before].start
        return touching or tokens[before - 1].kind == "number"
    if word_at(document, after) in JOINTS and after + 1 < len(tokens):
        return tokens[after + 1].kind == "number" or tokens[after + 1].norm == "صفر"
    return False
