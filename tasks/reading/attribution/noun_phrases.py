"""Noun phrases: how far a subject reaches, and where its object begins."""

import re

from tasks.reading.attribution.adverbials import PREPOSITIONS, cuts, is_audience, is_oblique
from tasks.reading.attribution.closed_words import ADVERBS, BODIES, SHOWN, TOWARDS
from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.utterances import is_utterance
from tasks.reading.attribution.verbal_nouns import has_shape
from tasks.reading.document import Named
from tasks.reading.folding import fold

REACH = 50
"""How far a noun phrase is followed, in tokens."""

_ADJECTIVE = re.compile(r"ال(?:\w+(?:ي|يه|يون|يين)|\w{2}ي\w?ه?|\wا\w{2}?ه?|م\w+|عامه?|ا\w{3}|\w+ون|\w+ين)$")
"""Nisba, the shapes of كبير and سابق, participles and comparatives, folded and with the article."""

_DURING = frozenset(("خلاله", "خلالها"))
_ASKING = frozenset(("طلب", "طلبت", "طلبوا", "فضل", "فضلت", "اشترط"))
_FOREMOST = frozenset("اقوي اكبر ابرز اهم احد احدي".split())
APPOSITION = 8
"""How many words an apposition between commas may have and still belong to the name beside it."""


def trim(ground: Ground, first: int, last: int, oblique: bool = False) -> tuple[int, int] | None:
    """The noun phrase at the head of tokens `first`..`last`, without what tells when, where and to whom one spoke.

    A word with a preposition written to it begins none, unless `oblique` says that one is expected.
    """
    last = min(last, first + REACH)
    first = _skip(ground, first, last)
    if first > last or ground.norms[first] in PREPOSITIONS or first in ground.asides:
        return None
    if not oblique and (cuts(ground, first) or is_oblique(ground, first)):
        return None
    at = first
    while at <= last and at not in ground.asides:
        mention = ground.mentions.get(at)
        if mention is not None and not (at > first and is_audience(ground, at)):
            at = max(at, mention.last) + 1
            if _is_complete(ground, mention, at) or (at <= last and ground.norms[at] in _FOREMOST):
                break
        elif at in ground.opening:
            if ground.norms[at - 1] == ":" or is_utterance(ground, ground.stretches[ground.opening[at]]):
                break
            at = ground.stretches[ground.opening[at]].last + 2
        elif ground.norms[at] in (":", ".", "؛", "؟") or ground.is_clause(at):
            break
        elif ground.norms[at] == "(":
            at = _past_bracket(ground, at, last)
        elif ground.norms[at] in ("،", ",", "-", "–", "—"):
            following = _after_comma(ground, first, at, last)
            if following is None:
                break
            at = following
        elif at > first and (cuts(ground, at) or _begins_clause(ground, at)):
            break
        else:
            at += 1
    end = min(at - 1, last)
    while end > first and (
        ground.norms[end] in PREPOSITIONS
        or (ground.tokens[end].kind == "mark" and end not in ground.closing and ground.norms[end] != ")")
    ):
        end -= 1
    return first, end


def _is_complete(ground: Ground, mention: Named, at: int) -> bool:
    """Whether a person's name ends its phrase at token `at`: a bare word behind it is a verb, or says who he is."""
    if mention.entity.type != "person" or at >= len(ground.tokens):
        return False
    if at in ground.mentions:
        return ground.begins_with(at, "ل") and not ground.is_whole(ground.mentions[at])
    token = ground.tokens[at]
    if ground.begins_with(at, "ل"):
        return True
    return token.kind == "word" and not token.word.proclitics and not token.word.definite


def _begins_clause(ground: Ground, at: int) -> bool:
    """Whether a verb follows: تناقلوا by its ending, طلب عدم ذكر اسمه by what it asks."""
    norm = ground.norms[at]
    asks = norm in _ASKING and ground.norms[at + 1 : at + 2] == ["عدم"]
    return asks or (len(norm) > 4 and norm.endswith("وا") and not norm.startswith("ال"))


def _past_bracket(ground: Ground, at: int, last: int) -> int:
    for end in range(at + 1, min(last, at + 8) + 1):
        if ground.norms[end] == ")":
            return end + 1
    return last + 1


def _skip(ground: Ground, first: int, last: int) -> int:
    """Past adverbs that stand before the subject: وقال أيضا الوزير."""
    while first <= last and (
        ground.norms[first] in ("،", ",")
        or _points(ground, first)
        or ground.norms[first] in TOWARDS
        or (ground.norms[first] in _DURING and first + 1 in ground.mentions)
        or ground.dates.get(first) == first
        or (ground.norms[first] in ADVERBS and first not in ground.mentions)
    ):
        first += 1
    return first


def _points(ground: Ground, at: int) -> bool:
    """هذا before a thing that may speak (هذا النظام); a time is none (هذا الأسبوع)."""
    following = at + 1
    if ground.norms[at] not in SHOWN or following >= len(ground.norms) or following in ground.dates:
        return False
    if following in ground.settings or following in ground.mentions:
        return False
    return ground.norms[following].startswith("ال") and not ground.document.hits.at("time_units", following)


def _after_comma(ground: Ground, first: int, comma: int, last: int) -> int | None:
    """Where the phrase goes on after a comma, or None: a title may wait for its name, a name is complete."""
    if _holds_person(ground, first, comma - 1) or comma + 1 > last or cuts(ground, comma + 1):
        return None
    end = comma + 1
    while end <= last and end - comma <= APPOSITION and ground.norms[end] not in ("،", ",", ")", "-", "–", "—"):
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
    last = min(last, first + REACH)
    while at <= last:
        mention = ground.mentions.get(at)
        if mention is not None:
            joined = ground.tokens[at].word.proclitics == "و" or ground.tokens[at - 1].word.proclitics == "و"
            within = is_open(ground, at - 1) or ground.norms[at - 1] in PREPOSITIONS
            if named_ and mention.entity.type != "person" and not joined and not within:
                break
            named_, at = True, mention.last + 1
        elif at in ground.opening:
            at = ground.stretches[ground.opening[at]].last + 2
        elif at > first and (_begins_object(ground, at) or (bare and _is_apart(ground, at))):
            break
        else:
            at += 1
    return at - 1


def subject_end(ground: Ground, first: int, last: int, object_follows: bool) -> int:
    """Where the subject ends that begins at `first`; the last name before `last` is the object, if one must follow."""
    end = min(last, noun_phrase(ground, first, last))
    apart = next((at for at in range(first + 1, end + 1) if _is_second(ground, at)), None) if object_follows else None
    mention, mention_ = ground.mentions.get(last), ground.mentions.get(first)
    if object_follows and end == last and mention is not None and mention.first > first:
        return end if _is_titled(ground, first, mention) else mention.first - 1
    if apart is not None:
        return apart - 1
    return _named_end(ground, mention_, end) if object_follows and end == last and mention_ is not None else end


def _is_titled(ground: Ground, first: int, mention: Named) -> bool:
    """Whether a name at the end of a phrase is that of the office which the phrase begins with, no second person's."""
    role = (mention.entity.role or "").split()
    return mention.entity.type == "person" and bool(role) and fold(role[0]) == ground.norms[first]


def _named_end(ground: Ground, mention: Named, last: int) -> int:
    """Where a subject that begins with a name ends: behind it and what is joined to it (كينيا وجيرانها)."""
    at = mention.last + 1
    while at <= last and ground.tokens[at].word.proclitics == "و":
        joined = ground.mentions.get(at)
        at = joined.last + 1 if joined is not None else at + 1
    return at - 1


def _is_second(ground: Ground, at: int) -> bool:
    """Whether an articled word after a complete phrase is a noun of its own: it does not look like an adjective."""
    named = ground.mentions.get(at - 1)
    if at in ground.mentions or (_ADJECTIVE.match(ground.norms[at]) and ground.norms[at] not in BODIES):
        return False
    return ground.norms[at].startswith("ال") and (
        named is not None or ground.tokens[at - 1].text.startswith(("ال", "وال", "لل"))
    )


def _is_apart(ground: Ground, at: int) -> bool:
    """Whether a word without the article follows a phrase that is complete, and is no adjective of it."""
    norm = ground.norms[at]
    if _is_second(ground, at):
        return True
    if norm.startswith(("ال", "باسم")) or is_open(ground, at - 1) or ground.tokens[at].kind != "word":
        return False
    return not norm.endswith(("ي", "يه", "ون", "ين", "يون", "يين"))


def _begins_object(ground: Ground, at: int) -> bool:
    token = ground.tokens[at]
    if token.kind == "mark" or cuts(ground, at) or token.kind == "number":
        return True
    if token.word.proclitics[:1] in ("ب", "ل") and ground.norms[at] != "باسم":
        return True
    return is_verbal_noun(ground, at) and not is_open(ground, at - 1)


def is_open(ground: Ground, at: int) -> bool:
    """Whether a noun waits for another to complete it: no article, no adjective's ending, not a name."""
    norm = ground.norms[at]
    if at in ground.mentions or norm.startswith(("ال", "لل", "وال", "بال")) or ground.tokens[at].kind == "mark":
        return False
    return not norm.endswith(("ي", "ون", "ين", "يه", "ان", "ات"))


def is_verbal_noun(ground: Ground, at: int) -> bool:
    """Whether a token is an event's noun without the article, and no name."""
    if at >= len(ground.norms) or at in ground.mentions or ground.norms[at].startswith("ال"):
        return False
    if ground.document.hits.at("verbal_nouns", at):
        return True
    if ground.norms[at] in ground.heads and not _governs(ground, at):
        return False
    return has_shape(ground.tokens[at].text)


def _governs(ground: Ground, at: int) -> bool:
    """تنظيم انتخابات: an event's noun with what it is done to, and no body (تنظيم إرهابي, إدارة الشركة)."""
    following = at + 1
    if following >= len(ground.norms) or following in ground.mentions or ground.tokens[following].kind != "word":
        return False
    return ground.norms[following].endswith("ات") and not ground.norms[following].startswith("ال")


def is_called_for(ground: Ground, at: int) -> bool:
    """Whether what lam is written to is an event's noun: لإجراء, لوقف; not a body's name (للمحكمة)."""
    rest = ground.tokens[at].text.removeprefix("ل")
    return has_shape(rest) or any(hit.proclitics == "ل" for hit in ground.document.hits.at("verbal_nouns", at))
