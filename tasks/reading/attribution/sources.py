"""Sources: who words are laid on: the words that name them, the entity, the grammar."""

from collections.abc import Iterable

import msgspec

from tasks.reading.attribution.closed_words import POSSESSED
from tasks.reading.attribution.ground import Ground, is_known
from tasks.reading.attribution.noun_phrases import is_open

_MARKS = '"«»“”'


class Source(msgspec.Struct, frozen=True, gc=False):
    """Somebody that words are laid on: the words that name them and, where known, the entity and its grammar."""

    first: int
    last: int
    text: str
    entity: str | None = None
    feminine: bool | None = None
    plural: bool | None = None

    def is_in(self, others: Iterable["Source"]) -> bool:
        """Whether one of `others` is the same: the same entity, or the same words."""
        words = set(self.text.split())
        return any(
            (self.entity is not None and self.entity == other.entity) or words == set(other.text.split())
            for other in others
        )


def named(ground: Ground, first: int, last: int, feminine: bool | None = None, plural: bool | None = None) -> Source:
    """The source that tokens `first`..`last` name; clitics before them are left out, a swallowed article given back."""
    token = ground.tokens[first]
    mention = ground.mentions.get(first)
    start, lead = token.start, ""
    word = token.word
    if mention is not None and mention.first == first and not ground.is_whole(mention):
        start = min(span.start for span in mention.entity.mentions if token.start < span.start < token.end)
        lead = "ال" if word.fused else ""
    elif mention is None and (hit := ground.settings.get(first)) is not None and hit.proclitics:
        start = hit.start
    elif word.proclitics.strip("س") and not (mention and mention.first == first and ground.is_whole(mention)):
        start = token.start_without(len(word.proclitics) + word.fused)
        lead = "ال" if word.fused else ""
    last += last + 1 in ground.closing and any(at - 1 in ground.opening for at in range(first + 1, last + 1))
    text = _bare(lead + ground.document.text[start : ground.tokens[last].end])
    entity = _entity(ground, first, last)
    if feminine is False and entity is not None and _is_woman(ground, entity):
        feminine = None  # a translator's verb agrees with nobody
    if not plural:
        plural = _is_plural(ground, first)
    return Source(first, last, text, entity, feminine, plural)


def _bare(text: str) -> str:
    """A name without the marks and brackets around it; those around a part of it stay."""
    text = text.strip(" '")
    if text[:1] in _MARKS or (text[-1:] in _MARKS and sum(map(text.count, _MARKS)) == 1):
        text = text.strip(_MARKS)
    return text.strip("( " if ")" not in text else ") " if "(" not in text else " ")


def is_medium(ground: Ground, source: Source) -> bool:
    """Whether a source is a newspaper, an agency, a broadcaster."""
    hit = ground.settings.get(source.first)
    return hit is not None and hit.entry["kind"] in ("outlet", "host")


def _is_woman(ground: Ground, entity_id: str) -> bool:
    """Whether an entity's office is a woman's: وزيرة, المتحدثة."""
    entity = next(entity for entity in ground.document.entities if entity.id == entity_id)
    return entity.type == "person" and (entity.role or "").partition(" ")[0].endswith("ة")


def _is_plural(ground: Ground, first: int) -> bool | None:
    """Whether a phrase's head is plural by its ending; a name is singular; None where the form does not tell."""
    if first in ground.mentions:
        return False
    norm = ground.norms[first]
    if norm.endswith("ين") and not is_known(norm[:-2] + "ون"):
        return None  # الأمين
    return True if norm.endswith(("ون", "ين", "ات")) else None


def _entity(ground: Ground, first: int, last: int) -> str | None:
    """A person named in the phrase, or else whatever it begins with; nobody where it is somebody of theirs."""
    if first not in ground.mentions and ground.norms[first] in POSSESSED:
        return None
    at, opening = first, None
    while at <= last:
        mention = ground.mentions.get(at)
        if mention is None:
            at += 1
            continue
        if mention.entity.type == "person" and not (at > first + 1 and is_open(ground, at - 1)):
            return mention.entity.id
        if opening is None and mention.first <= first + 1:
            opening = mention.entity.id
        at = mention.last + 1
    return opening
