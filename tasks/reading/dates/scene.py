"""The scene of a date: the text around it, the day of publication, the date named before, past or future."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from tasks.reading.dates.days import Period
from tasks.reading.document import Document
from tasks.reading.lexicon import Hit
from tasks.reading.tokens import Token

Tense = Literal["past", "future", ""]
BOUNDARIES = frozenset(".؟!؛:\n")
CLAUSES = frozenset({"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها"})
NEAR = 4
"""How near its clause's beginning a date must stand for the words after it to tell its tense."""
REACH = 14
"""How many words back what tells the tense is looked for."""


class Mention(msgspec.Struct, frozen=True):
    """A date at tokens `first`..`last`; `period` is None where it cannot be resolved."""

    first: int
    last: int
    start: int
    end: int
    period: Period | None
    rule: str
    cue: str


class Scene(msgspec.Struct, frozen=True):
    """What dates are read against; `today` is None where the dispatch does not tell when it was published."""

    document: Document
    today: date | None
    before: Mapping[int, Hit]
    previous: Period | None = None

    def token(self, index: int) -> Token | None:
        """The token at an index; None outside the text."""
        tokens = self.document.tokens
        return tokens[index] if 0 <= index < len(tokens) else None

    def norm(self, index: int) -> str:
        """The folded word at an index; empty outside the text."""
        token = self.token(index)
        return token.norm if token else ""

    def stem(self, index: int) -> str:
        """The word at an index without the particles written against it."""
        token = self.token(index)
        return token.word.stem if token else ""

    def hit(self, layer: str, index: int) -> Hit | None:
        """The longest hit of a layer that begins at a token and may be one: likely, and without a pronoun."""
        for hit in self.document.hits.at(layer, index):
            if not hit.enclitic and (hit.likely or hit.proclitics in ("", "و", "ف")):
                return hit
        return None

    def mention(
        self, first: int, last: int, period: Period | None, rule: str, cue: str = "", start: int | None = None
    ) -> Mention:
        """A mention at tokens `first`..`last`; it begins at the first token's stem unless `start` is given."""
        tokens = self.document.tokens
        at = tokens[first].start if start is None else start
        end = tokens[last].end
        return Mention(first, last, at, end, period, rule, cue or self.document.text[at:end])


def tense(scene: Scene, index: int) -> Tense:
    """Whether what is said around a token is to come: a word for the future nearer than its clause's beginning."""
    tokens = scene.document.tokens
    for at in range(index - 1, max(index - REACH, -1), -1):
        if tokens[at].text in BOUNDARIES or tokens[at].norm in CLAUSES:
            return _ahead(scene, index) if index - at <= NEAR else ""
        found = _tense_of(scene, at)
        if found:
            return found
    return _ahead(scene, index) if index <= NEAR else ""


def _ahead(scene: Scene, index: int) -> Tense:
    """The tense of the words after a date that begins its clause: والاثنين، سيلتقي."""
    tokens = scene.document.tokens
    for at in range(index + 1, min(index + 6, len(tokens))):
        if tokens[at].text in BOUNDARIES or tokens[at].norm in CLAUSES:
            return ""
        found = _tense_of(scene, at)
        if found:
            return found
    return ""


def _tense_of(scene: Scene, index: int) -> Tense:
    token = scene.document.tokens[index]
    if token.kind != "word":
        return ""
    coming = token.word.proclitics.endswith("س") and len(token.word.stem) > 3 and token.word.stem[0] in "يتنا"
    if coming or scene.hit("future_words", index):
        return "past" if any(scene.stem(at) in WAS for at in range(index - 3, index)) else "future"
    if token.norm in PAST or token.word.stem in PAST:
        return "past"
    schedule = scene.hit("schedule_verbs", index)
    if schedule is None or schedule.article:
        return ""
    return (
        "past" if any(scene.stem(at) in WAS or scene.norm(at) == "لم" for at in range(index - 5, index)) else "future"
    )


WAS = frozenset({"كان", "كانت", "كانوا"})
PAST = frozenset(
    "كان كانت قال قالت اعلن اعلنت اكد اكدت ذكر ذكرت افاد افادت قتل قتلت اصيب جرى وقع وقعت شهد شهدت وصل وصلت صرح اضاف "
    "اوضح اتهم دعا دعت نفى نفت حكم قضت اعتقل اعتقلت بدا بدات انتهى شن شنت قام قامت عقد التقى زار تبنى تبنت".replace(
        "ى", "ي"
    ).split()
)
