"""The scene of a date: the text around it, the day of publication, the date named before, past or future."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from tasks.reading.dates.days import Period
from tasks.reading.document import Document
from tasks.reading.lexicon import Hit
from tasks.reading.tokens import Token
from tasks.reading.words import Word

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
    """What dates are read against; `today` is None where the dispatch does not tell when it was published.

    `previous` is the latest period that was resolved, `last` the mention before, resolved or not;
    `anchors` the days that weekdays were told to be: غدا الثلاثاء is what الثلاثاء means from there on.
    """

    document: Document
    today: date | None
    before: Mapping[int, Hit]
    previous: Period | None = None
    last: Mention | None = None
    anchors: Mapping[int, date] = {}

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

    def heads(self, first: int, last: int) -> bool:
        """Whether tokens begin a line and a colon follows them, as the dates of a chronology do."""
        text, at = self.document.text, self.document.tokens[first].start
        return self.norm(last + 1) == ":" and text[max(0, at - 4) : at].rstrip(" -•*").endswith("\n")

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
    """Whether what is said around a token is past or to come: by the nearest word of its clause that tells it."""
    tokens = scene.document.tokens
    for at in range(index - 1, max(index - REACH, -1), -1):
        if tokens[at].text in BOUNDARIES:
            return _ahead(scene, index) if index - at <= NEAR else ""
        if tokens[at].norm in CLAUSES:
            return _announced(scene, at) or (_ahead(scene, index) if index - at <= NEAR else "")
        found = _tense_of(scene, at)
        if found:
            return found
    return _ahead(scene, index) if index <= NEAR else ""


def _announced(scene: Scene, index: int) -> Tense:
    """The future where what أن follows puts it there: من المقرر أن, يتوقع أن."""
    near = (scene.hit("future_words", at) for at in range(index - 2, index))
    return "future" if scene.norm(index) == "ان" and any(near) and not _was(scene, index) else ""


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
    if scene.hit("future_words", index) or _is_coming(token.word):
        return "past" if _was(scene, index) else "future"
    if token.norm in PAST or token.word.stem in PAST or _is_perfect(scene, index):
        return "past"
    if scene.norm(index - 1) == "ان" and scene.stem(index - 2) == "قبل":
        return ""
    scheduled = any(not hit.article for hit in scene.document.hits.at("schedule_verbs", index))
    return ("past" if _was(scene, index) else "future") if scheduled else ""


def _is_coming(word: Word) -> bool:
    """A verb with س before it: سيلتقي, not سورية."""
    stem = word.stem
    if word.norm.startswith(("سيطر", "وسيطر")):
        return False
    return word.proclitics.endswith("س") and len(stem) > 2 and (stem[0] in "يتن" or (stem[0] == "ا" and len(stem) > 3))


def _was(scene: Scene, index: int) -> bool:
    """Whether كان or لم a few words before puts it into the past: كان من المقرر أن يصل."""
    return any(scene.stem(at) in WAS for at in range(index - 5, index))


def _is_perfect(scene: Scene, index: int) -> bool:
    """Whether the word is a verb in the perfect, and not more often a noun."""
    if scene.stem(index) in NOUNS:
        return False
    at = scene.document.hits.at
    hits = (hit for layer in VERBS for hit in at(layer, index))
    return any(hit.likely and not hit.enclitic and hit.entry["tense"] == "perfect" for hit in hits)


VERBS = ("reporting_verbs", "event_verbs", "event_supports")
NOUNS = frozenset({"عقد", "قصف", "حكم", "نشر", "طلب", "نقل", "طرح", "حظر", "وقف", "فتح", "ضرب", "بحث", "ذكر", "رد"})
"""Masdars written as the perfect of their verbs are."""
WAS = frozenset({"كان", "كانت", "كانوا", "لم"})
PAST = frozenset(
    "كان كانت قال قالت اعلن اعلنت اكد اكدت ذكر ذكرت افاد افادت قتل قتلت اصيب جرى وقع وقعت شهد شهدت وصل وصلت صرح اضاف "
    "اوضح اتهم دعا دعت نفى نفت حكم قضت اعتقل اعتقلت بدا بدات انتهى شن شنت قام قامت عقد التقى زار تبنى تبنت".replace(
        "ى", "ي"
    ).split()
)
