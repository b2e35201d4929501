"""Nominals: a noun as what was announced, denied, called for, blamed: where it begins after a reporting verb."""

from tasks.reading.attribution.adverbials import RELATIVES, cuts
from tasks.reading.attribution.asides import past_apposition, past_settings
from tasks.reading.attribution.closed_words import BLAME, DENIED, RESUMED, SHOWN
from tasks.reading.attribution.cues import Cue
from tasks.reading.attribution.frame import Complement
from tasks.reading.attribution.ground import Ground, is_known
from tasks.reading.attribution.noun_phrases import is_called_for, is_open, is_verbal_noun, noun_phrase, subject_end
from tasks.reading.attribution.verbal_nouns import has_shape
from tasks.reading.attribution.wishes import PREPOSITION_NORMS, PREPOSITIONS, planned, wished

REACH = 45
"""How many tokens may stand between a verb and what was said; titles in apposition are long."""

AFAR = 30
"""How far the preposition of an announcement is looked for behind the places where it was made."""

_LEADING = frozenset(
    "المسوول المسؤول مسؤول مسوول المسوولين المسؤولين فضلا بعيدا بدلا عوضا ناهيك الدفاع دفاعا المدافع".split()
)
_ATTACHED = frozenset("بل")
_PLANNING = frozenset(("inform", "assert", "announce", "say"))
_BI = {"ب"}
_PARTITIVES = frozenset("عدد كل العديد الكثير كثير اي مجموعه واحد واحده كلا المزيد".split())
_NO_PREPOSITIONS = frozenset(("an", "quote", "noun", "any", "ascribe", "blame", "attitude", "trace", "relay", "carry"))


def nominal_of(ground: Ground, cue: Cue, last: int) -> Complement | None:
    """A noun that says what was announced, denied, called for: أعلن مقتل, نفى تورط, دعا إلى إجراء."""
    takes = cue.takes
    if "ascribe" in takes or "trace" in takes:
        return _ascribed(ground, cue, last)
    if "blame" in takes:
        return _blamed(ground, cue, last)
    if "attitude" in takes:
        return wished(ground, cue, last)
    prepositions = [take for take in takes if take not in _NO_PREPOSITIONS and not take.startswith("an:")]
    if cue.family == "relay":
        prepositions = []
    found = [_prepositional(ground, cue, prepositions, last) if prepositions else None]
    if not takes.isdisjoint(("noun", "any")) and not _is_considered(ground, cue):
        found.append(_object(ground, cue, "any" in takes, last))
    if "عن" in takes and cue.kind == "verb" and not any(found):
        found.append(_afar(ground, cue, last))
    if "noun" in takes and cue.kind == "verb" and not any(found):
        found.append(_behind_comma(ground, cue, last))
    if cue.family in _PLANNING and cue.kind == "verb" and not any(found):
        found.append(planned(ground, cue, last))
    if cue.family == "deny" or (cue.family == "refuse" and not any(found)):
        found.append(_denied(ground, cue, last))
    return min((each for each in found if each is not None), key=lambda each: each.until, default=None)


def _is_considered(ground: Ground, cue: Cue) -> bool:
    """يعتبر مثالا: considered so by nobody in particular, where no subject is named."""
    if cue.family != "opine" or cue.enclitic:
        return False
    return cue.entry["tense"] != "perfect" and cue.at + 1 not in ground.mentions and cue.kind == "verb"


def _ascribed(ground: Ground, cue: Cue, last: int) -> Complement | None:
    """وصف الوزير الاتفاق بالتاريخي, عزا الوزير الحريق إلى عطل: the content is the object and what is said of it."""
    traced = "trace" in cue.takes
    for at in range(cue.at + 1, min(last, cue.at + 25) + 1):
        if ground.norms[at] in (".", "؛") or ground.norms[at] in RELATIVES:
            return None
        if traced and ground.norms[at] == "الي":
            return _ascription(ground, cue, at)
        if not traced and (ground.tokens[at].text in ("بـ", "ب", "بالـ") or _leads_ascription(ground, at)):
            return _ascription(ground, cue, at)
    return None


def _leads_ascription(ground: Ground, at: int) -> bool:
    return ground.norms[at].startswith("ب") and (ground.is_clause(at) or carries(ground, at, _BI))


def _ascription(ground: Ground, cue: Cue, at: int) -> Complement:
    """From the object on, where one stands before the word with bi- at `at`."""
    if cue.enclitic or at == cue.at + 1:
        return Complement("noun", at, at)
    if cue.kind == "participle":
        return Complement("noun", cue.at + 1, cue.at + 1)
    end = min(at, past_settings(ground, subject_end(ground, cue.at + 1, at - 1, True) + 1, at))
    return Complement("noun", end, end)


def _blamed(ground: Ground, cue: Cue, last: int) -> Complement | None:
    """حمل فلانا مسؤولية الهجوم."""
    for at in range(cue.at + 1, min(last, cue.at + 15) + 1):
        if ground.norms[at] in BLAME:
            return _ascription(ground, cue, at)
    return None


def _afar(ground: Ground, cue: Cue, last: int) -> Complement | None:
    """أعلن الوزير في مؤتمر صحفي في ختام الزيارة عن جمع تبرعات: the preposition behind where he spoke."""
    for at in range(cue.at + 2, min(last - 1, cue.at + AFAR) + 1):
        set_off = cue.family != "relay" and ground.norms[at - 1] in ("،", ",") and _is_bare(ground, at + 1)
        if (
            ground.norms[at] == "عن"
            and ground.norms[at - 1] not in _LEADING
            and (set_off or is_verbal_noun(ground, at + 1))
        ):
            return Complement("noun", at, at + 1)
        if (
            ground.is_clause(at)
            or at in ground.opening
            or (at in ground.cues and ground.norms[at - 1] not in RELATIVES)
        ):
            return None
    return None


def _behind_comma(ground: Ground, cue: Cue, last: int) -> Complement | None:
    """أعلن الحزب الذي غاب عامين، مشاركته في كذا: what was announced, behind all that tells who the subject is."""
    for at in range(cue.at + 2, min(last - 1, cue.at + AFAR) + 1):
        if ground.norms[at] in ("،", ",") and is_verbal_noun(ground, at + 1):
            return Complement("noun", at, at + 1)
        if ground.is_clause(at) or at in ground.opening or at in ground.cues:
            return None
    return None


def _is_bare(ground: Ground, at: int) -> bool:
    """Whether a noun without the article stands at a token: أشار إلى ضعف كذا, not إلى شارع الجمهورية by its name."""
    if at >= len(ground.norms) or at in ground.mentions or ground.tokens[at].kind != "word":
        return False
    return not ground.norms[at].startswith("ال") and not ground.document.hits.at("place_nouns", at)


def _prepositional(ground: Ground, cue: Cue, takes: list[str], last: int) -> Complement | None:
    plain = {take.removeprefix("object:"): take.startswith("object:") for take in takes}
    words = {PREPOSITIONS[take]: take for take in plain if take in PREPOSITIONS}
    if not any(plain.values()):
        last = min(last, past_settings(ground, noun_phrase(ground, cue.at + 1, last) + 1, last) + 2)
    attached = {take for take in plain if take in _ATTACHED}
    for at in range(cue.at + 1, min(last, cue.at + REACH) + 1):
        norm = ground.norms[at]
        if norm in words and not (norm == "من" and ground.norms[at - 1] in _PARTITIVES):
            place = ground.settings.get(at + 1)
            if place is not None and place.entry["kind"] == "venue" and not place.article:
                continue  # في تغريدة على تويتر
            tells = cue.family != "point" or cue.kind != "verb" or _is_bare(ground, at + 1)
            return Complement("noun", at, at + 1) if tells else None
        if attached and carries(ground, at, attached):
            return Complement("noun", at, at)
        if norm in (":", ".", "؟") or ground.is_clause(at) or norm in RELATIVES:
            return None
    return None


def carries(ground: Ground, at: int, attached: set[str]) -> bool:
    """Whether a word carries one of the prepositions: بالتدخل, لإجراء; not باسم, nor a time or place of speaking."""
    token = ground.tokens[at]
    if token.text in ("بـ", "ب", "لـ"):
        return token.text[0] in attached
    if ground.norms[at].startswith("باسم") or ground.norms[at] in RESUMED or _tells_setting(ground, at):
        return False
    clitic = next((each for each in sorted(attached) if ground.begins_with(at, each)), None)
    if clitic is None and token.text[0] in attached and (has_shape(token.text[1:]) or _is_listed(ground, at)):
        clitic = token.text[0]
    if clitic is None and token.text[0] in attached and len(token.text) > 4 and not is_known(ground.norms[at]):
        clitic = token.text[0]
    if clitic is None or (clitic == "ل" and not is_called_for(ground, at)):
        return False
    mention = ground.mentions.get(at)
    return mention is None or not ground.is_whole(mention)


def _is_led(ground: Ground, at: int) -> bool:
    """Whether a noun that waits for another hangs on a preposition: بشأن طبيعة الاتهامات."""
    before = ground.norms[at - 1]
    return is_open(ground, at) and before not in SHOWN and (before in PREPOSITION_NORMS or at - 1 in ground.settings)


def _tells_setting(ground: Ground, at: int) -> bool:
    """Whether a word says when or how one spoke; an articled venue is rather what was threatened (بالرد)."""
    hit = ground.settings.get(at)
    if hit is not None and hit.entry.form == "رد":
        return False  # تعهد برد قوي
    return hit is not None and not (hit.entry["kind"] == "venue" and (hit.article or hit.proclitics == "ل"))


def _is_listed(ground: Ground, at: int) -> bool:
    """Whether what stands behind the first letter is a verbal noun that the lexicon lists: بشن."""
    return any(hit.proclitics == ground.norms[at][0] for hit in ground.document.hits.at("verbal_nouns", at))


def _denied(ground: Ground, cue: Cue, last: int) -> Complement | None:
    """نفى الوزير الذي كان غائبا الضلوع في ذلك: what is denied may stand far behind its subject."""
    for at in range(cue.at + 1, min(last, cue.at + 15) + 1):
        if ground.norms[at] in DENIED:
            led = ground.norms[at - 1] in PREPOSITION_NORMS or _is_led(ground, at - 1)
            return None if cue.family == "refuse" and led else Complement("noun", at, at)
        if ground.is_clause(at) or at in ground.opening:
            return None
    return None


def _object(ground: Ground, cue: Cue, whatever: bool, last: int) -> Complement | None:
    """The noun after the subject; with no subject between, the noun right after the verb."""
    at = cue.at + 1
    if at > last:
        return None
    noun = past_settings(ground, at, last)
    if noun <= last and (is_verbal_noun(ground, noun) or _is_plain_object(ground, cue, noun)):
        return Complement("noun", at, noun)
    if cuts(ground, at) and at not in ground.settings:
        return None
    end = past_apposition(ground, noun_phrase(ground, at, last, whatever) + 1, last)
    if end <= last and (is_verbal_noun(ground, end) or (whatever and _may_be_object(ground, end))):
        whole = cue.proclitics == "و" and cue.enclitic and ground.norms[end].startswith("ال")
        return Complement("noun", at, at) if whole else Complement("noun", end, end)
    return None


def _is_plain_object(ground: Ground, cue: Cue, at: int) -> bool:
    """Whether no subject can stand before the object: after a participle or a plural verb; الاتهامات is none either."""
    if cuts(ground, at) or ground.tokens[at].kind != "word" or ground.is_clause(at):
        return False
    if cue.kind == "participle" or cue.plural:
        return not ground.tokens[at].word.proclitics
    return any(hit.first == hit.last for hit in ground.document.hits.at("report_nouns", at)) and cue.family == "deny"


def _may_be_object(ground: Ground, at: int) -> bool:
    token = ground.tokens[at]
    return token.kind == "word" and not cuts(ground, at) and not token.word.proclitics and not ground.is_clause(at)
