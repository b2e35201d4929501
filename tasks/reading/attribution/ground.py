"""The ground that frames are read on: a document's tokens with what each belongs to, looked up by token index."""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from tasks.reading.attribution.closed_words import HEADS, NAMED, NAMES_BEFORE
from tasks.reading.attribution.marks import Stretch, stretches
from tasks.reading.document import Document, Named
from tasks.reading.lexicon import arabic

_PRONOUNS = ("", "ه", "ها", "هم", "هما", "هن", "ي", "ني", "نا", "ك", "كم", "نه", "نها", "نهم")
CLAUSE = frozenset(before + "ان" + after for before in ("", "ب") for after in _PRONOUNS)
"""أن and إن with whatever pronoun is written to them; بأن too."""


def is_known(norm: str) -> bool:
    """Whether the vocabulary has a folded form."""
    return arabic().words.is_known(norm)


def frequency(norm: str) -> int:
    """How common a folded form is, as a Zipf frequency times 100."""
    return arabic().words.frequency(norm)


LONGEST = 1000
"""How many tokens a unit may have; what is longer is cut, so that no sentence costs more than its length."""


DATELINE = 12
"""How many tokens a dateline may have."""

_DASHES = frozenset("-–—ـ")

VERB_LAYERS = ("reporting_verbs", "event_verbs")
FINITE = frozenset(("perfect", "imperfect"))


class Unit(msgspec.Struct, frozen=True, gc=False):
    """What a frame stays within: a sentence, or several that one quotation holds together; tokens `first`..`last`."""

    first: int
    last: int


class Ground:
    """Everything a frame asks of a token, prepared once a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.heads = HEADS
        self.tokens = document.tokens
        self.norms = _norms(document)
        self.stretches = stretches(document)
        self.inside = [-1] * len(self.tokens)
        self.opening: dict[int, int] = {}
        self.closing: dict[int, int] = {}
        for number, stretch in enumerate(self.stretches):
            self.inside[stretch.first : stretch.last + 1] = [number] * (stretch.last + 1 - stretch.first)
            self.opening[stretch.first - 1] = number
            self.closing[stretch.last + 1] = number
        self.units = _units(document, self.stretches)
        self.settings = {hit.first: hit for hit in document.hits.longest("speech_settings") if not hit.enclitic}
        self.mentions = _mentions(document)
        self.dates = {document.token_at(date.start): document.token_at(date.end - 1) for date in document.dates}
        self.cues: frozenset[int] = frozenset()
        self.asides: frozenset[int] = frozenset()

    def is_whole(self, mention: Named) -> bool:
        """Whether a mention begins with its first token's first letter: no clitic stands before it."""
        start = self.tokens[mention.first].start
        return any(span.start == start for span in mention.entity.mentions)

    def is_clause(self, index: int) -> bool:
        """Whether a token begins a that-clause: أن, إنه, بأنها, ألا; none behind the last token does."""
        norm = self.norms[index] if index < len(self.norms) else ""
        return norm in CLAUSE or (norm in ("الا", "بالا") and "أ" in self.tokens[index].text[:2])

    def has_pronoun(self, index: int) -> bool:
        """Whether the word that begins a that-clause carries its subject: أنه, بأنهم."""
        return self.norms[index] not in ("ان", "بان", "الا", "بالا")

    def begins_with(self, index: int, clitic: str) -> bool:
        """Whether a preposition is written to a token: by its likeliest reading, or as its rest is commoner."""
        word = self.tokens[index].word
        if word.proclitics:
            return word.proclitics.endswith(clitic)
        rest = word.norm.removeprefix(clitic)
        return len(rest) > 2 and rest != word.norm and frequency(rest) > frequency(word.norm)

    def leads(self, index: int, clitic: str) -> bool:
        """Whether there is a token at `index` that a preposition is written to."""
        return index < len(self.tokens) and self.begins_with(index, clitic)

    def is_verb(self, index: int) -> bool:
        """Whether a token is a finite verb that the lexicon knows, with nothing written to it."""
        hits = self.document.hits
        found = (hit for layer in VERB_LAYERS for hit in hits.at(layer, index))
        return any(not hit.proclitics and not hit.article and hit.entry["tense"] in FINITE for hit in found)

    def is_clock(self, index: int) -> bool:
        """Whether a colon stands between the hours and the minutes of a time."""
        around = self.tokens[index - 1 : index + 2]
        return len(around) == 3 and around[0].kind == around[2].kind == "number"

    def unit_of(self, at: int) -> Unit:
        """The unit that a token stands in."""
        return self.units[max(0, bisect_right(self.units, at, key=lambda unit: unit.first) - 1)]

    def names_ahead(self, at: int) -> bool:
        """Whether the word before an opening mark says that a name, a title or a heading follows it."""
        return at > 0 and (self.norms[at - 1] in NAMED or self.tokens[at - 1].word.bare in NAMED)

    def text(self, first: int, last: int) -> str:
        """The text of tokens `first`..`last`."""
        return self.document.text[self.tokens[first].start : self.tokens[last].end]


def _norms(document: Document) -> list[str]:
    """The folded forms; علي as a name is left as it is written, since على is folded to the same."""
    norms = list(document.norms)
    dotless = "على " in document.text  # whoever writes so means the name with the other
    for at in document.places_of("علي"):
        if document.tokens[at].text == "علي" and (dotless or (at and norms[at - 1] in NAMES_BEFORE)):
            norms[at] = "علیّ"
    return norms


def _past_dateline(document: Document, first: int, last: int) -> int:
    """Where a sentence begins behind a dateline: القاهرة (وكالة) -- ..."""
    norms = document.norms
    if ")" not in norms[first : min(last, first + DATELINE)]:
        return _past_city(document, first, last)
    end = closed = norms.index(")", first) + 1
    while end < last and document.tokens[end].text in _DASHES:
        end += 1
    return end if end > closed else first


def _past_city(document: Document, first: int, last: int) -> int:
    """Where a sentence begins behind a city and its country: دبي، الإمارات العربية المتحدة – ..."""
    dashes = [at for at in range(first, min(last, first + DATELINE)) if document.tokens[at].text in _DASHES]
    if not dashes or first > DATELINE:  # only a dispatch begins so
        return first
    held = [at for named in document.named for at in range(named.first, named.last + 1) if first <= at < dashes[0]]
    commas = document.norms[first : dashes[0]].count("،")
    return dashes[0] + 1 if held and len(held) + commas == dashes[0] - first else first


def _units(document: Document, held: Sequence[Stretch]) -> list[Unit]:
    """The sentences by tokens; where a stretch between marks reaches over a sentence's end, both are one unit."""
    units: list[Unit] = []
    reach, at = -1, 0
    for sentence in document.sentences:
        first, last = document.places_in(sentence.start, sentence.end)
        if first > last:
            continue
        first = _past_dateline(document, first, last)
        if units and first <= reach and last - units[-1].first < LONGEST:
            units[-1] = Unit(units[-1].first, last)
        else:
            units.extend(Unit(start, min(last, start + LONGEST - 1)) for start in range(first, last + 1, LONGEST))
        while at < len(held) and held[at].first <= last:
            reach = max(reach, held[at].last)
            at += 1
    return units


def _mentions(document: Document) -> dict[int, Named]:
    """The mention that covers each token: mentions do not overlap."""
    return {index: named for named in document.named for index in range(named.first, named.last + 1)}
