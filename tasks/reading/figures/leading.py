"""Leading: the nouns that stand before the number that counts them."""

from functools import cache

from tasks.reading.document import Document
from tasks.reading.figures.bounds import approximation
from tasks.reading.figures.draft import Draft, Surroundings, word_at
from tasks.reading.figures.exclusions import names_several
from tasks.reading.figures.units import Unit, names
from tasks.reading.folding import fold
from tasks.reading.lexicon import FOLDER, arabic, read_layer
from tasks.reading.numerals.numeral import Numeral

ADJECTIVES = 3
"""How many adjectives may stand between a definite noun and its number."""
SHORT = 3
FEW = 10
"""Up to here what is counted is in the plural."""
MEMBERS = frozenset(["اعضاء", "افراد", "رؤساء", "وزراء", "قاده", "زعماء", "قضاه", "ممثلي", "ممثلو", "نواب", "دول"])
"""Plurals that a body's name often stands between and their number."""
POSSESSED = ("ها", "هم", "هما", "اته")
PARTICLES = frozenset("ي في من علي الي عن لدي عند بين حول داخل خلال بعد قبل ضد مع ل ب ان لان كان".split())
NO_ONES = frozenset(["رقم", "سقف", "وقت", "ان", "جانب", "صف", "مكان", "راي", "كل", "يوم", "مره", "عام", "طرف"])


def noun_before(around: Surroundings, number: Numeral) -> Unit | None:
    """A definite noun that the definite number follows: الصواريخ الثلاثة, الدول الـ15; its adjectives stand between."""
    if number.vague:
        return None
    document, index = around.document, number.first - 1
    before = word_at(document, index)
    if number.value == 2 and number.rank == "unit" and len(before) > SHORT + 1 and before.endswith(("ين", "ان")):
        start = document.tokens[index].start_without(len(document.tokens[index].word.proclitics))
        return Unit("count", number.last, start, number.end, document.text[start : document.tokens[index].end])
    if word_at(document, index) in ("ال", "ـال"):
        index -= 1
    elif not number.article:
        return _plural_before(around, number)
    for _ in range(ADJECTIVES):
        if index > 0 and _nisba(around, index) and _is_known(document, index - 1):
            index -= 1
    if index < 0 or not _is_known(document, index):
        return None
    index = _head(document, index, number)
    token = document.tokens[index]
    label = index in around.labels and not names_several(document, index)
    time = label or any(not hit.enclitic for hit in document.hits.at("time_units", index))
    start = token.start_without(len(token.word.proclitics))
    return Unit("count", number.last, start, number.end, document.text[start : token.end], time=time)


def _plural_before(around: Surroundings, number: Numeral) -> Unit | None:
    """محطات ثلاث: a plural in its whole form, the bare number behind it."""
    document, index = around.document, number.first - 1
    plural = word_at(document, index).endswith("ات") and not number.joined and number.rank == "unit"
    if not plural or document.tokens[index].word.definite or not names(around, index):
        return None
    token = document.tokens[index]
    start = token.start_without(len(token.word.proclitics))
    return Unit("count", number.last, start, number.end, document.text[start : token.end])


def _is_known(document: Document, index: int) -> bool:
    """Whether a noun has the article or a pronoun."""
    return document.tokens[index].word.definite or _possessed(document, index)


def _possessed(document: Document, index: int) -> bool:
    """Whether a noun carries a pronoun: صواريخها الثلاثة, but not عليها."""
    norm = word_at(document, index)
    ending = next((one for one in POSSESSED if norm.endswith(one)), "")
    return bool(ending) and norm.removesuffix(ending).lstrip("وفب") not in PARTICLES


def _head(document: Document, index: int, number: Numeral) -> int:
    """Whom a number counts where one body's name stands between: أعضاء اللجنة السبعة."""
    if names_several(document, index) or document.tokens[index].word.bare in MEMBERS:
        return index
    for at in (index - 1, index - 2):
        if word_at(document, at) in MEMBERS:
            return at
    if number.value > FEW:
        return index
    single = document.tokens[index].word.bare in singulars() and index > 0 and number.rank == "unit"
    return index - 1 if single and _governs(document, index - 1) else index


def _governs(document: Document, index: int) -> bool:
    """Whether a noun may be the first of a genitive: أجداد الطفل."""
    token = document.tokens[index]
    apart = document.hits.at("unit_stops", index) or token.word.definite or token.word.proclitics.strip("وف")
    return token.kind == "word" and len(token.norm) > SHORT and not apart


@cache
def singulars() -> frozenset[str]:
    """The folded nouns that layer `duals` counts in pairs: none of them is what three are called."""
    return frozenset(fold(entry["singular"]) for entry in read_layer(FOLDER / "duals.tsv"))


def time_before(around: Surroundings, number: Numeral) -> Unit | None:
    """عقود ستة, أيام ثلاثة: a duration whose number stands behind."""
    hits = around.document.hits.at("time_units", number.first - 1)
    time = not number.joined and any(not (hit.enclitic or hit.article) for hit in hits)
    spelled = number.rank in ("unit", "ten", "tens")
    return Unit("count", number.last, number.start, number.end, time=True) if time and spelled else None


def _nisba(around: Surroundings, index: int) -> bool:
    token = around.document.tokens[index]
    return token.word.definite and token.norm.endswith(("يه", "ي", "يين", "يون"))


def one_behind(around: Surroundings, number: Numeral) -> Draft | None:
    """A noun and `one` after it: صاروخ واحد; not واحد من, nor في وقت واحد."""
    document, index = around.document, number.first - 1
    following = word_at(document, number.last + 1)
    if index < 0 or number.article or (following.startswith("من") and word_at(document, number.last + 2) != "بين"):
        return None
    if number.joined or _is_ours(word_at(document, index)):
        return None
    noun = document.tokens[index]
    bare = noun.word.stem
    stops = any(not hit.enclitic for hit in document.hits.at("unit_stops", index))
    if noun.kind != "word" or noun.word.definite or bare in NO_ONES or stops or index in around.dated:
        return None
    if document.hits.at("time_units", index) or (not names(around, index) and len(bare) < 3):
        return None
    start = noun.start_without(len(noun.word.proclitics))
    near = approximation(around, index, number.last, start, number.end)
    span = (near.start, near.end) if near else (start, number.end)
    cue, bound = (near.cue, near.bound) if near else ("", "exact")
    text = document.text[start : noun.end]
    return Draft(index, number.last, *span, 1.0, "figure.one", cue, bound=bound, unit=text)


def _is_ours(norm: str) -> bool:
    """رسالتنا واحدة: what is one thing and the same."""
    return norm.endswith("نا") and not arabic().words.is_known(norm[:-1])
