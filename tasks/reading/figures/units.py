"""Units: what a number counts or measures, as it is written beside it."""

from functools import lru_cache

import msgspec

from tasks.reading.document import Document
from tasks.reading.figures.draft import Surroundings, word_at
from tasks.reading.lexicon import arabic
from tasks.reading.numerals.numeral import Numeral
from tasks.reading.record import FigureKind
from tasks.reading.words import RARE, Word

SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₪": "ILS", "₺": "TRY"}
PASSED = frozenset({"#", "عدد", "هذه", "هذا", "هؤلاء"})
QUOTES = frozenset('"”»')
PERCENT_SIGNS = ("%", "٪", "﹪")
OWNED = ("ه", "ها", "هم")
MEMBER = "عضوا"
"""The one counted noun that ends like a verb in the plural."""
SURE = 50
"""How much more frequent the rest of a short word must be for its ب to be a particle: بحجم, but not بحار."""
PREFIXED = 30
"""How much (Zipf times 100) the rest of a word may be rarer than the word for its first letter to be a particle."""


class Unit(msgspec.Struct, frozen=True):
    """A unit that ends at token `last`; `start`..`end` widen the figure's span (a sign may stand before the number)."""

    kind: FigureKind
    last: int
    start: int
    end: int
    text: str | None = None
    currency: str | None = None
    time: bool = False


def unit_of(around: Surroundings, number: Numeral) -> Unit | None:
    """What stands after a number (or, for signs, before it): percent, money, measure, time or a counted noun."""
    document, after = around.document, number.last + 1
    return (
        _sign(document, number)
        or _percent(document, number, after)
        or _named(document, number, after)
        or _noun(around, number, after)
    )


def _sign(document: Document, number: Numeral) -> Unit | None:
    for index in (number.last + 1, number.first - 1):
        sign = word_at(document, index)
        if index < number.first and _belongs_before(document, index, number):
            return None
        if sign in SYMBOLS or sign in PERCENT_SIGNS:
            token = document.tokens[index]
            span = max(index, number.last), min(token.start, number.start), max(token.end, number.end)
            return Unit("money", *span, sign, SYMBOLS[sign]) if sign in SYMBOLS else Unit("percent", *span, "%")
    return None


def _belongs_before(document: Document, index: int, number: Numeral) -> bool:
    """Whether a sign before a number is not its own: it stands apart, or right after another number."""
    if index < 0 or number.rank != "digits" or document.tokens[index].end != number.start:
        return True
    return index > 0 and document.tokens[index - 1].kind == "number"


def _percent(document: Document, number: Numeral, after: int) -> Unit | None:
    for hit in document.hits.at("percents", after):
        return Unit("percent", hit.last, number.start, hit.end, document.text[hit.start : hit.end])
    return None


def _named(document: Document, number: Numeral, after: int) -> Unit | None:
    """Money, measures and time: `من` may stand between (ملايين من الدولارات)."""
    after += word_at(document, after) in ("من", "(")
    for layer in ("currencies", "measures", "time_units"):
        for hit in document.hits.at(layer, after):
            if hit.enclitic or hit.proclitics:
                continue
            text = document.tokens[hit.first].text
            if layer == "currencies":
                return Unit("money", hit.last, number.start, hit.end, text, hit.entry["currency"] or None)
            return Unit("measure", hit.last, number.start, hit.end, text, time=layer == "time_units")
    return None


def _noun(around: Surroundings, number: Numeral, after: int) -> Unit | None:
    """The counted noun; a definite one only after من, or after a number that says no more than how many (مئات)."""
    document = around.document
    partitive = word_at(document, after) == "من"
    if number.article and not (partitive or (not number.vague and (number.scale > 1 or number.rank == "tens"))):
        return None
    index = after + partitive + _passed(document, number, after + partitive)
    partitive = partitive or word_at(document, index - 1) == "عدد"
    if not names(around, index):
        return None
    token = document.tokens[index]
    if token.word.definite and not (partitive or number.vague or number.rank == "fraction"):
        return None
    return Unit("count", index, number.start, token.end, token.text)


def _parted(word: Word) -> bool:
    """Whether a particle stands before a word beyond doubt: what follows it is a word, and a verb after س."""
    if word.proclitics == "س":
        return word.stem[0] in "يت"
    if word.norm[0] == "ب" and word.norm.endswith(OWNED) and not arabic().words.is_known(word.norm):
        return True
    return bool(word.proclitics) and (word.proclitics[0] == "و" or arabic().words.frequency(word.stem) > RARE)


def _specifies(norm: str) -> bool:
    """Whether a word has the accusative of what is counted, so that its first letter is no particle: 15 بحارا."""
    return norm.endswith("ا") and norm[0] != "و"


def _passed(document: Document, number: Numeral, index: int) -> bool:
    """Whether a word or mark stands between a number and its noun: عشرات من هذه المدن, عدد (8) قطع, "ست" دول."""
    word = word_at(document, index)
    if word == ")":
        return word_at(document, number.first - 1) == "(" and word_at(document, number.first - 2).endswith("عدد")
    return word in PASSED or (word in QUOTES and (number.rank != "digits" or number.scale > 1))


@lru_cache(maxsize=20_000)
def _prefixed(norm: str) -> bool:
    """Whether a word begins with a particle although it is common as it stands: بجروح, لصالح."""
    if norm[0] not in "بل" or len(norm) < 4:
        return False
    words = arabic().words
    rest = words.frequency(norm[1:])
    whole = words.frequency(norm)
    if len(norm) == 4:
        return norm[0] == "ب" and rest - whole > SURE
    return RARE < whole <= rest + PREFIXED and rest > RARE


def _is_verb(norm: str) -> bool:
    """Whether a word has the form of a verb of them or us: قتلوا, يرفضون, بحثنا, but عضوا, يمنيون, بيانا."""
    if norm.endswith("وا"):
        return norm != MEMBER
    if norm[0] == "ي" and norm.endswith("ون"):
        return not norm.endswith("يون")
    return norm.endswith("نا") and not arabic().words.is_known(norm[:-1])


def names(around: Surroundings, index: int) -> bool:
    """Whether the token may be a noun that is counted: no function word, verb, date or word with a particle."""
    document = around.document
    if not 0 <= index < len(document.tokens) or index in around.dated:
        return False
    token = document.tokens[index]
    if token.kind != "word" or len(token.norm) < 2 or _is_verb(token.norm):
        return False
    if not _specifies(token.norm) and (_parted(token.word) or _prefixed(token.norm)):
        return False
    stops = (*document.hits.at("unit_stops", index), *document.hits.at("numbers", index))
    return not any(not hit.enclitic and not hit.article and hit.likely for hit in stops)
