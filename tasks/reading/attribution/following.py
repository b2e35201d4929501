"""Following: whether the phrase behind a verb is its subject or what it is done to."""

from tasks.reading.attribution.adverbials import is_own_speech
from tasks.reading.attribution.closed_words import DONE_TO, RESUMED, SHOWN
from tasks.reading.attribution.cues import Cue
from tasks.reading.attribution.ground import Ground, frequency, is_known
from tasks.reading.attribution.noun_phrases import is_verbal_noun
from tasks.reading.attribution.verbal_nouns import has_shape

_PERSONAL = frozenset(["هو", "هي", "هم", "وهو", "وهي"])
COMMON = 330
"""The Zipf frequency (times 100) from which a form without its ending counts as a word of its own."""


def may_follow(ground: Ground, cue: Cue, first: int, later: bool, stated: bool) -> bool:
    """Whether a phrase that begins at `first` may be the subject of the verb before it.

    Never after a plural verb or a participle; `later` tells of other frames in the sentence, `stated` of a that-clause.
    """
    if cue.kind != "verb" or cue.plural or ground.norms[first] in _PERSONAL or ground.norms[first] in RESUMED:
        return False
    shown = ground.norms[first] in SHOWN or ground.norms[first - 1] in SHOWN
    hit = ground.settings.get(first)
    if (shown and not stated) or (hit is not None and is_own_speech(hit)):
        return False
    if cue.family == "opine" and cue.enclitic and first not in ground.mentions and _is_called(ground, first):
        return False
    if first not in ground.mentions and (_is_accusative(ground, first) or _is_no_speaker(ground, first)):
        return False
    takes_object = any(take.startswith("object:") for take in cue.takes)
    if takes_object and first not in ground.mentions and _is_done_to(ground, cue, first):
        return False
    if later and cue.proclitics == "و" and takes_object:
        return first in ground.mentions or bool(ground.document.hits.at("speakers", first))
    return not (cue.family == "opine" and ground.document.hits.at("report_nouns", first))


def _is_called(ground: Ground, first: int) -> bool:
    """واعتبرها إرهابية: what somebody is called, without the article, and nobody who speaks."""
    return not ground.norms[first].startswith("ال") and not ground.document.hits.at("speakers", first)


def _is_accusative(ground: Ground, first: int) -> bool:
    """الصحفيين, بيانا: the ending says that it is an object."""
    norm = ground.tokens[first].word.bare
    if norm.endswith("ين") and len(norm) > 4:
        return is_known(norm[:-2] + "ون")
    if ground.tokens[first].text.endswith(("اً", "ًا")):
        return True
    unmarked = norm.endswith("ا") and len(norm) > 4 and not ground.norms[first].startswith("ال")
    return unmarked and frequency(norm[:-1]) >= COMMON


def _is_no_speaker(ground: Ground, first: int) -> bool:
    """توفير, قائلة: an event's noun, or how the verb's subject spoke."""
    hits = ground.document.hits
    if hits.at("speakers", first) or hits.at("report_nouns", first) or hits.at("titles", first):
        return False
    if any(
        hit.entry["tense"] == "participle" and hit.entry["class"] == "say" for hit in hits.at("reporting_verbs", first)
    ):
        return not ground.tokens[first].word.definite
    text = ground.tokens[first].text
    return is_verbal_noun(ground, first) or (text.startswith("ب") and has_shape(text[1:]))


def _is_done_to(ground: Ground, cue: Cue, first: int) -> bool:
    """دعا جميع الأطراف إلى, دعا الدول إلى: whom one calls on; a feminine noun right behind a masculine verb too."""
    norm = ground.norms[first]
    bare = ground.tokens[first].word.bare
    if norm in DONE_TO or (bare.endswith("ين") and len(bare) > 4):
        return True
    feminine = norm.startswith("ال") and norm.endswith(("ه", "ات")) and len(norm) > 4
    return feminine and cue.feminine is False and cue.entry["tense"] in ("perfect", "imperfect")
