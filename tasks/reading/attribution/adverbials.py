"""Adverbials: what ends a noun phrase because it tells when, where, how or to whom one spoke."""

from tasks.reading.attribution.closed_words import BREAKS, ENVOYS, SIDES
from tasks.reading.attribution.ground import Ground
from tasks.reading.lexicon import Hit

RELATIVES = frozenset(
    (
        "الذي",
        "التي",
        "الذين",
        "اللذين",
        "اللذان",
        "اللتين",
        "اللتان",
        "اللواتي",
        "والذي",
        "والتي",
        "والذين",
        "وهو",
        "وهي",
        "وهم",
    )
)
_ISSUED = frozenset(("صادر", "صادره", "صادرين"))
PREPOSITIONS = frozenset(("في", "الي", "علي", "عن", "مع", "من"))


def cuts(ground: Ground, at: int) -> bool:
    """Whether an adverbial begins at a token: a time, a place of speaking, an audience."""
    norm = ground.norms[at]
    if at in ground.mentions:
        return is_audience(ground, at)
    if norm in RELATIVES or at in ground.dates:
        return True
    if norm == "من" and ground.norms[at + 1 : at + 2] and ground.norms[at + 1] in SIDES:
        return True
    hit = ground.settings.get(at)
    if hit is not None and hit.entry["kind"] in ("time", "manner") and hit.proclitics in ("", "و"):
        return not _is_title_of(ground, at) and not (norm == "لدي" and _is_envoy(ground, at))
    if hit is not None and is_own_speech(hit):
        return True
    if norm == "عن" and at and ground.norms[at - 1].removeprefix("ال") in _ISSUED:
        return False
    if norm in PREPOSITIONS:
        return norm != "من" and not _names_place(ground, at)
    return norm in BREAKS or is_audience(ground, at)


def _is_title_of(ground: Ground, at: int) -> bool:
    """صحيفة الصباح: a time that names a medium."""
    before = ground.settings.get(at - 1)
    return before is not None and before.entry["kind"] == "outlet" and ground.norms[at].startswith("ال")


def _names_place(ground: Ground, at: int) -> bool:
    """Whether `في` goes on with the phrase (وزير في الحكومة) and does not tell where one spoke."""
    following = ground.settings.get(at + 1)
    if ground.norms[at] == "الي" and at + 1 in ground.mentions:
        return _is_envoy(ground, at)
    if ground.norms[at] != "في" or (following is not None and following.entry["kind"] not in ("outlet", "host")):
        return False
    mention = ground.mentions.get(at - 1)
    return mention is None or mention.entity.type != "person"


def is_own_speech(hit: Hit) -> bool:
    """Whether a place of speaking carries its speaker: خطابه, كلمتها; it is no speaker itself."""
    return hit.entry["kind"] == "venue" and hit.entry.form.endswith(("ه", "ها"))


def _is_envoy(ground: Ground, at: int) -> bool:
    """Whether an envoy stands before a token, who is sent to somebody."""
    return any(ground.norms[place] in ENVOYS for place in range(max(0, at - 6), at))


def is_audience(ground: Ground, at: int) -> bool:
    """Whether a word with lam names whom one spoke to: لوكالة, للصحفيين."""
    token = ground.tokens[at]
    hit = ground.settings.get(at)
    if not ground.begins_with(at, "ل") and not (hit is not None and hit.proclitics == "ل"):
        return token.text in ("ل", "لـ", "لـCNN")
    if hit is not None and hit.entry["kind"] in ("outlet", "host", "audience"):
        return not (at and ground.document.hits.at("report_nouns", at - 1))
    mention = ground.mentions.get(at)
    return mention is not None and mention.first == at and mention.entity.type == "organization" and _speaks(ground, at)


def _speaks(ground: Ground, at: int) -> bool:
    """Whether the phrase before a body with lam is complete: a person, not an office of that body."""
    mention = ground.mentions.get(at - 1)
    return mention is not None and mention.entity.type == "person"


def is_oblique(ground: Ground, at: int) -> bool:
    """Whether a preposition is written to a word, which then is no subject: بموجبه, لضحاياهم."""
    mention = ground.mentions.get(at)
    clitics = ground.tokens[at].word.proclitics
    return ("ب" in clitics or "ل" in clitics) and (mention is None or not ground.is_whole(mention))
