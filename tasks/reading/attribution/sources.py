"""Sources: the noun phrases that words are laid on, told from what stands around them."""

from collections.abc import Iterator

import msgspec

from tasks.reading.attribution.closed_words import BREAKS
from tasks.reading.attribution.ground import Ground, Mention
from tasks.reading.attribution.verbal_nouns import has_shape

RELATIVES = frozenset(("الذي", "التي", "الذين", "اللذين", "اللذان", "اللتين", "اللتان", "اللواتي", "وهو", "وهي", "وهم"))
_PREPOSITIONS = frozenset(["في", "الي", "علي", "عن", "مع", "من"])
_STAYS_IN = frozenset(("في", "من", "ب"))
APPOSITION = 8
"""How many words an apposition between commas may have and still belong to the name beside it."""


class Source(msgspec.Struct, frozen=True, gc=False):
    """Somebody that words are laid on: the words that name them and, where known, the entity and its grammar."""

    first: int
    last: int
    text: str
    entity: str | None = None
    feminine: bool | None = None
    plural: bool = False


def named(ground: Ground, first: int, last: int, feminine: bool | None = None, plural: bool = False) -> Source:
    """The source that tokens `first`..`last` name; clitics before them are left out, a swallowed article given back."""
    token = ground.tokens[first]
    mention = ground.mentions.get(first)
    start, lead = token.start, ""
    word = token.word
    if word.proclitics and not (mention and mention.first == first and ground.is_whole(mention)):
        start = token.start_without(len(word.proclitics) + word.fused)
        lead = "ال" if word.fused else ""
    text = lead + ground.document.text[start : ground.tokens[last].end]
    return Source(first, last, text.strip("\"'«»“” "), _entity(ground, first, last), feminine, plural)


def _entity(ground: Ground, first: int, last: int) -> str | None:
    """A person named in the phrase, or else whatever it begins with."""
    at, opening = first, None
    while at <= last:
        mention = ground.mentions.get(at)
        if mention is None:
            at += 1
            continue
        if mention.entity.type == "person":
            return mention.entity.id
        if opening is None and mention.first <= first + 1:
            opening = mention.entity.id
        at = mention.last + 1
    return opening


def cuts(ground: Ground, at: int) -> bool:
    """Whether an adverbial begins at a token: a time, a place of speaking, an audience."""
    norm = ground.norms[at]
    if at in ground.mentions:
        return False
    if norm in RELATIVES:
        return True
    hit = ground.settings.get(at)
    if hit is not None and hit.entry["kind"] in ("time", "manner") and hit.proclitics in ("", "و"):
        return True
    if norm in _PREPOSITIONS:
        return norm != "من" and not _names_place(ground, at)
    return norm in BREAKS or _is_audience(ground, at)


def _names_place(ground: Ground, at: int) -> bool:
    """Whether `في` goes on with the phrase (وزير في الحكومة) and does not tell where one spoke."""
    following = ground.settings.get(at + 1)
    if ground.norms[at] != "في" or (following is not None and following.entry["kind"] != "outlet"):
        return False
    mention = ground.mentions.get(at - 1)
    return mention is None or mention.entity.type != "person"


def _is_audience(ground: Ground, at: int) -> bool:
    """Whether a word with lam names whom one spoke to: لوكالة, للصحفيين."""
    hit = ground.settings.get(at)
    if hit is not None and hit.entry["kind"] in ("outlet", "audience"):
        return "ل" in hit.proclitics
    return ground.norms[at] == "ل" or ground.tokens[at].text in ("لـ", "لـCNN")


def trim(ground: Ground, first: int, last: int) -> tuple[int, int] | None:
    """The noun phrase at the head of tokens `first`..`last`, without what tells when, where and to whom one spoke."""
    first = _skip(ground, first, last)
    if first > last or cuts(ground, first) or ground.norms[first] in _PREPOSITIONS:
        return None
    at = first
    while at <= last:
        mention = ground.mentions.get(at)
        if mention is not None:
            at = max(at, mention.last) + 1
        elif at in ground.opening:
            at = ground.stretches[ground.opening[at]].last + 2
        elif ground.norms[at] in ("،", ",", "-", "–", "—", "("):
            following = _after_comma(ground, first, at, last)
            if following is None:
                break
            at = following
        elif at > first and cuts(ground, at):
            break
        else:
            at += 1
    end = min(at - 1, last)
    while end > first and ground.tokens[end].kind == "mark" and end not in ground.closing:
        end -= 1
    return first, end


def _skip(ground: Ground, first: int, last: int) -> int:
    """Past adverbs that stand before the subject: وقال أيضا الوزير."""
    while first <= last and (
        ground.norms[first] in ("،", ",")
        or ((hit := ground.settings.get(first)) is not None and hit.entry["kind"] == "manner" and hit.first == hit.last)
    ):
        first += 1
    return first


def _after_comma(ground: Ground, first: int, comma: int, last: int) -> int | None:
    """Where the phrase goes on after a comma, or None: a title may wait for its name, a name is complete."""
    if _holds_person(ground, first, comma - 1) or comma + 1 > last or cuts(ground, comma + 1):
        return None
    end = comma + 1
    while end <= last and ground.norms[end] not in ("،", ",", ")", "-", "–", "—"):
        if cuts(ground, end) and ground.norms[end] != "في":
            break
        end += 1
    return end if end - comma <= APPOSITION else None


def _holds_person(ground: Ground, first: int, last: int) -> bool:
    for at in range(first, last + 1):
        mention = ground.mentions.get(at)
        if mention is not None and mention.entity.type == "person":
            return True
    return all(not ground.norms[at].startswith("ال") for at in range(first, last + 1)) and last - first < 3


def noun_phrase(ground: Ground, first: int, last: int) -> int:
    """The last token of the noun phrase that begins at `first`, where an object may follow without any mark."""
    at, named_ = first, False
    while at <= last:
        mention = ground.mentions.get(at)
        if mention is not None:
            if named_ and mention.entity.type != "person":
                break
            named_, at = True, mention.last + 1
        elif at in ground.opening:
            at = ground.stretches[ground.opening[at]].last + 2
        elif at > first and _begins_object(ground, at):
            break
        else:
            at += 1
    return at - 1


def _begins_object(ground: Ground, at: int) -> bool:
    token = ground.tokens[at]
    if token.kind == "mark" or cuts(ground, at) or token.kind == "number":
        return True
    if token.word.proclitics[:1] in ("ب", "ل") and ground.norms[at] != "باسم":
        return True
    return is_verbal_noun(ground, at) and not _is_open(ground, at - 1)


def _is_open(ground: Ground, at: int) -> bool:
    """Whether a noun waits for another to complete it: no article, no adjective's ending, not a name."""
    norm = ground.norms[at]
    if at in ground.mentions or norm.startswith(("ال", "لل", "وال", "بال")) or ground.tokens[at].kind == "mark":
        return False
    return not norm.endswith(("ي", "ون", "ين", "يه", "ان", "ات"))


def is_verbal_noun(ground: Ground, at: int) -> bool:
    """Whether a token is an event's noun without the article, and no name."""
    if at in ground.mentions or ground.norms[at].startswith("ال"):
        return False
    if ground.document.hits.at("verbal_nouns", at):
        return True
    return ground.norms[at] not in ground.heads and has_shape(ground.tokens[at].text)


def mentions_between(ground: Ground, first: int, last: int) -> Iterator[Mention]:
    """The mentions that begin within tokens `first`..`last`, in order."""
    at = first
    while at <= last:
        mention = ground.mentions.get(at)
        if mention is not None and mention.first >= first:
            yield mention
        at = mention.last + 1 if mention is not None else at + 1


def before(ground: Ground, at: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase right before token `at` at the head of its clause, not before `floor`; None without one."""
    last = at - 1
    if last >= floor and ground.norms[last] in ("،", ","):
        last -= 1
    relative = last >= floor and ground.norms[last] in RELATIVES and ground.norms[last][0] != "و"
    last -= relative
    if last >= floor and ground.norms[last] in ("،", ","):
        last -= 1
    if last < floor or (ground.tokens[last].kind == "mark" and last not in ground.closing):
        return None
    mention = ground.mentions.get(last)
    if relative and mention is not None:
        return mention.first, last
    first = last
    while first > floor and not _starts_before(ground, first):
        first -= 1
    return (first, last) if first <= last and not _is_void(ground, first, last) else None


def _starts_before(ground: Ground, first: int) -> bool:
    """Whether a noun phrase that reaches back to `first` begins there."""
    mention = ground.mentions.get(first)
    if mention is not None and mention.first < first:
        return False
    previous = first - 1
    norm = ground.norms[previous]
    if previous in ground.mentions and ground.mentions[previous].last == previous:
        return False
    if ground.tokens[previous].kind == "mark" or ground.is_clause(previous) or norm in BREAKS:
        return True
    return norm in _PREPOSITIONS or previous in ground.cues or ground.tokens[first].word.proclitics[:1] in ("و", "ف")


def _is_void(ground: Ground, first: int, last: int) -> bool:
    return first == last and (ground.norms[first] in BREAKS or ground.norms[first] in RELATIVES or cuts(ground, first))
