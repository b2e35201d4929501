"""Sources: the noun phrases that words are laid on, told from what stands around them."""

from collections.abc import Iterator

import msgspec

from tasks.reading.attribution.closed_words import BREAKS, ENVOYS, JOINTS, POSSESSED, SIDES, TOWARDS
from tasks.reading.attribution.ground import Ground, Mention
from tasks.reading.attribution.verbal_nouns import has_shape

RELATIVES = frozenset(("الذي", "التي", "الذين", "اللذين", "اللذان", "اللتين", "اللتان", "اللواتي", "وهو", "وهي", "وهم"))
_PREPOSITIONS = frozenset(["في", "الي", "علي", "عن", "مع", "من"])
_STAYS_IN = frozenset(("في", "من", "ب"))
SUBJECT = 16
"""How many words a subject before its verb may have."""

APPOSITION = 8
"""How many words an apposition between commas may have and still belong to the name beside it."""


class Source(msgspec.Struct, frozen=True, gc=False):
    """Somebody that words are laid on: the words that name them and, where known, the entity and its grammar."""

    first: int
    last: int
    text: str
    entity: str | None = None
    feminine: bool | None = None
    plural: bool | None = None


def named(ground: Ground, first: int, last: int, feminine: bool | None = None, plural: bool | None = None) -> Source:
    """The source that tokens `first`..`last` name; clitics before them are left out, a swallowed article given back."""
    token = ground.tokens[first]
    mention = ground.mentions.get(first)
    start, lead = token.start, ""
    word = token.word
    if word.proclitics.strip("س") and not (mention and mention.first == first and ground.is_whole(mention)):
        start = token.start_without(len(word.proclitics) + word.fused)
        lead = "ال" if word.fused else ""
    text = lead + ground.document.text[start : ground.tokens[last].end]
    entity = _entity(ground, first, last)
    if not plural:
        plural = _is_plural(ground, first)
    return Source(first, last, text.strip("\"'«»“” "), entity, feminine, plural)


def _is_plural(ground: Ground, first: int) -> bool | None:
    """Whether a phrase's head is plural by its ending; a name is singular; None where the form does not tell."""
    if first in ground.mentions:
        return False
    return True if ground.norms[first].endswith(("ون", "ين", "ات")) else None


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
        if mention.entity.type == "person" and not (at > first + 1 and _is_open(ground, at - 1)):
            return mention.entity.id
        if opening is None and mention.first <= first + 1:
            opening = mention.entity.id
        at = mention.last + 1
    return opening


def cuts(ground: Ground, at: int) -> bool:
    """Whether an adverbial begins at a token: a time, a place of speaking, an audience."""
    norm = ground.norms[at]
    if at in ground.mentions:
        return _is_audience(ground, at)
    if norm in RELATIVES or at in ground.dates:
        return True
    if norm == "من" and ground.norms[at + 1 : at + 2] and ground.norms[at + 1] in SIDES:
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
    if ground.norms[at] == "الي" and at + 1 in ground.mentions:
        return any(ground.norms[place] in ENVOYS for place in range(max(0, at - 6), at))
    if ground.norms[at] != "في" or (following is not None and following.entry["kind"] != "outlet"):
        return False
    mention = ground.mentions.get(at - 1)
    return mention is None or mention.entity.type != "person"


def _is_audience(ground: Ground, at: int) -> bool:
    """Whether a word with lam names whom one spoke to: لوكالة, للصحفيين."""
    token = ground.tokens[at]
    if "ل" not in token.word.proclitics:
        return token.text in ("ل", "لـ", "لـCNN")
    hit = ground.settings.get(at)
    if hit is not None and hit.entry["kind"] in ("outlet", "audience"):
        return True
    mention = ground.mentions.get(at)
    return mention is not None and mention.first == at and mention.entity.type == "organization" and _speaks(ground, at)


def audience(ground: Ground, first: int, last: int) -> tuple[int, int] | None:
    """The medium that tokens `first`..`last` say one spoke to: لوكالة فرانس برس, مقابلة مع قناة."""
    for at in range(first, last + 1):
        hit = ground.settings.get(at)
        if hit is None or hit.entry["kind"] != "outlet":
            continue
        if "ل" in hit.proclitics or ground.norms[at - 1] in ("مع", "ل", "لـ"):
            mention = ground.mentions.get(at)
            end = mention.last if mention is not None else noun_phrase(ground, at, last)
            return at, min(last, end)
    return None


def _speaks(ground: Ground, at: int) -> bool:
    """Whether the phrase before a body with lam is complete: a person, not an office of that body."""
    mention = ground.mentions.get(at - 1)
    return mention is not None and mention.entity.type == "person"


def trim(ground: Ground, first: int, last: int) -> tuple[int, int] | None:
    """The noun phrase at the head of tokens `first`..`last`, without what tells when, where and to whom one spoke."""
    first = _skip(ground, first, last)
    if first > last or cuts(ground, first) or ground.norms[first] in _PREPOSITIONS or _is_oblique(ground, first):
        return None
    at = first
    while at <= last:
        mention = ground.mentions.get(at)
        if mention is not None and not (at > first and _is_audience(ground, at)):
            at = max(at, mention.last) + 1
        elif at in ground.opening:
            if ground.norms[at - 1] == ":":
                break
            at = ground.stretches[ground.opening[at]].last + 2
        elif ground.norms[at] in (":", ".", "؛", "؟"):
            break
        elif ground.norms[at] == "(":
            at = _past_bracket(ground, at, last)
        elif ground.norms[at] in ("،", ",", "-", "–", "—"):
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


def _is_oblique(ground: Ground, at: int) -> bool:
    """Whether a preposition is written to a word, which then is no subject: بموجبه, لضحاياهم."""
    mention = ground.mentions.get(at)
    clitics = ground.tokens[at].word.proclitics
    return ("ب" in clitics or "ل" in clitics) and (mention is None or not ground.is_whole(mention))


def _past_bracket(ground: Ground, at: int, last: int) -> int:
    for end in range(at + 1, min(last, at + 8) + 1):
        if ground.norms[end] == ")":
            return end + 1
    return last + 1


def _skip(ground: Ground, first: int, last: int) -> int:
    """Past adverbs that stand before the subject: وقال أيضا الوزير."""
    while first <= last and (
        ground.norms[first] in ("،", ",")
        or ground.norms[first] in TOWARDS
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


def noun_phrase(ground: Ground, first: int, last: int, bare: bool = False) -> int:
    """The last token of the noun phrase that begins at `first`, where an object may follow without any mark.

    With `bare`, any noun without the article may be that object once the phrase is complete.
    """
    at, named_ = first, False
    while at <= last:
        mention = ground.mentions.get(at)
        if mention is not None:
            if named_ and mention.entity.type != "person":
                break
            named_, at = True, mention.last + 1
        elif at in ground.opening:
            at = ground.stretches[ground.opening[at]].last + 2
        elif at > first and (_begins_object(ground, at) or (bare and _is_apart(ground, at))):
            break
        else:
            at += 1
    return at - 1


def _is_apart(ground: Ground, at: int) -> bool:
    """Whether a word without the article follows a phrase that is complete, and is no adjective of it."""
    norm = ground.norms[at]
    if norm.startswith("ال") or _is_open(ground, at - 1) or ground.tokens[at].kind != "word":
        return False
    return not norm.endswith(("ي", "يه", "ون", "ين", "يون", "يين"))


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
    """The subject before the verb at `at`: a noun phrase at the head of the verb's clause; None without one."""
    last = at - 1 - (at - 1 in ground.opening)
    while last > floor and ground.norms[last] in ("،", ","):
        last -= 1
    if last < floor or (last in ground.closing and last + 1 < at):
        return None
    if ground.norms[last] in RELATIVES:
        return _antecedent(ground, last - 1, floor) if ground.norms[last][0] != "و" else None
    head = _clause_head(ground, last, floor)
    if head is None or head > last or not _may_speak(ground, head, floor):
        return None
    return trim(ground, head, last)


def _antecedent(ground: Ground, last: int, floor: int) -> tuple[int, int] | None:
    """Whom الذي and التي take up: the phrase right before them."""
    while last > floor and ground.norms[last] in ("،", ","):
        last -= 1
    mention = ground.mentions.get(last)
    if mention is not None:
        return mention.first, last
    first = last
    while first > floor and not _stands_alone(ground, first):
        first -= 1
    return (first, last) if first <= last and not cuts(ground, first) else None


def _stands_alone(ground: Ground, first: int) -> bool:
    previous = ground.norms[first - 1]
    if ground.tokens[first - 1].kind == "mark" or ground.is_clause(first - 1):
        return True
    return previous in _PREPOSITIONS or previous in BREAKS or bool(ground.tokens[first].word.proclitics)


def _clause_head(ground: Ground, last: int, floor: int) -> int | None:
    """Where the clause that reaches to `last` begins; None where that is farther than a subject is long."""
    for head in range(last, max(floor, last - SUBJECT), -1):
        previous = head - 1
        if ground.is_clause(previous) and len(ground.norms[previous]) == 2:
            return head
        if ground.norms[previous] in JOINTS or _is_joined(ground, head):
            return head
    return floor if last - floor <= SUBJECT else None


def _is_joined(ground: Ground, head: int) -> bool:
    return ground.tokens[head].word.proclitics[:1] in ("و", "ف") and ground.tokens[head - 1].kind == "mark"


def _may_speak(ground: Ground, head: int, floor: int) -> bool:
    """Whether a clause that begins with this word begins with its subject, not with a verb or an adverbial."""
    mention = ground.mentions.get(head)
    if mention is not None and mention.first == head:
        return "ل" not in ground.tokens[head].word.proclitics or ground.is_whole(mention)
    if head > floor and (ground.is_clause(head - 1) or ground.norms[head - 1] in ("لكن", "ولكن")):
        return not cuts(ground, head)
    stem = ground.tokens[head].word.stem
    if cuts(ground, head) or ground.tokens[head].word.proclitics.strip("وف"):
        return False
    return stem.startswith("ال") or bool(ground.document.hits.at("speakers", head))
