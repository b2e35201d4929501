"""Syntax: what can be told of a verb or noun from the words next to it, without parsing the sentence."""

from tasks.reading.events.scene import Scene
from tasks.reading.lexicon import Hit

HELPERS = ("قد", "لم", "كان", "كانت", "كانوا")
SHORT = 3
"""Perfects of so few letters are verbal nouns too (قتل, قصف), and all that begin with ت (تجمع, تراجع); none is one
behind an accusative, which governs no noun (بيانا أكد).
"""

SUBJECTS = ("number", "people", "armed", "force", "dead", "protesters", "crowd")
COUNTING = ("اكثر", "اقل", "ما")
"""Words that a counted subject begins with: أكثر من ثلاثين آخرين أصيبوا."""
JUDGED = 5
"""How many tokens before a noun the verb that condemns it stands."""

SUBJECT_REACH = 12
DIRECT_REACH = 10


def is_verbal(scene: Scene, hit: Hit) -> bool:
    """Whether a form that may be a noun too (قتل, تجمع, شن) is the verb here."""
    entry, index = hit.entry, hit.first
    norm = scene.norms[index]
    if entry["tense"] == "participle":
        return norm.endswith(("ا", "ين")) and not hit.proclitics.strip("و")
    if entry["tense"] != "perfect" or entry["gender"] != "masculine" or entry["number"] != "singular":
        return True
    stem = norm[len(hit.proclitics) : len(norm) - len(hit.enclitic)]
    if len(stem) > SHORT and stem[0] != "ت":
        return True
    if stem.endswith("ي"):
        return entry.form.endswith("ي") or not scene.tokens[index].text.endswith("ي")
    if scene.opens(index):
        return True
    if hit.proclitics == "و":
        return _has_subject(scene, hit)
    if hit.proclitics or scene.is_of(index - 1, ("verb_sign", "relative")):
        return True
    before = scene.norms[index - 1]
    if before in ("لكن", "ولكن"):
        return False
    if before in ("ان", "بان"):
        return scene.before(index - 1) in ("بعد", "منذ", "ما", "وبعد", "لحظه", "منذ")
    if scene.is_of(index - 1, ("complement",)):
        return True
    if index - 1 in scene.named:
        return not is_judged(scene, hit)
    if len(before) > SHORT and before.endswith("ا") and not scene.is_particle(index - 1):
        return True
    if scene.preposition(index - 1) or scene.is_of(index - 1, ("or", "subjunctive")):
        return False
    return scene.tokens[index - 1].word.definite or scene.is_of(index - 1, SUBJECTS)


def is_judged(scene: Scene, hit: Hit) -> bool:
    """Whether a noun is what is condemned or regretted, which everybody knows of: أدانت الصين قتل ثلاثة."""
    first, _ = scene.clause(hit.first)
    at = scene.document.hits.at
    verbs = (one for index in range(max(first, hit.first - JUDGED), hit.first) for one in at("event_verbs", index))
    return any(one.likely and one.entry["type"] in ("ACCUSE", "SUPPORT", "REJECT") for one in verbs)


def _has_subject(scene: Scene, hit: Hit) -> bool:
    """Whether what follows a form after و in the middle of a clause (.. وقتل ..) may be a subject."""
    after = hit.last + 1
    if hit.enclitic or after >= len(scene.tokens):
        return False
    if scene.document.hits.at("event_nouns", hit.first - 1):
        return False
    return scene.tokens[after].word.definite or scene.is_of(after, SUBJECTS) or scene.norms[after] in ("ما", "اكثر")


def is_relative(scene: Scene, hit: Hit) -> bool:
    """Whether a verb only describes the noun before it: after a relative, or سفينة خطفها قراصنة."""
    at = hit.first - 1
    first, _ = scene.clause(hit.first)
    while at >= first and scene.norms[at] in HELPERS:
        at -= 1
    if at < first or scene.tokens[at].kind != "word":
        return False
    if scene.is_of(at, ("relative",)) or scene.norms[at] in ("عمن", "ممن", "لمن", "من"):
        return True
    if hit.proclitics or at in scene.named or scene.tokens[at].word.definite or scene.is_particle(at):
        return False
    return not _has_head(scene, at, first) if not hit.enclitic else True


def _has_head(scene: Scene, at: int, first: int) -> bool:
    """Whether the noun phrase that ends at a token begins its clause, so that it is the verb's subject."""
    hung = False
    for index in range(at, max(first, at - SUBJECT_REACH) - 1, -1):
        if scene.is_of(index, ("complement",)) or index == first or scene.tokens[index].text in '«“"':
            head = index + (index != first)
            return not hung or scene.is_of(head, ("number", "people")) or scene.norms[head] in COUNTING
        if scene.is_of(index, ("number",)):
            continue
        if scene.document.hits.at("event_verbs", index):
            return False
        hung = hung or bool(scene.preposition(index))
    return False


def is_direct(scene: Scene, hit: Hit, verb: int) -> bool:
    """Whether a noun can be the subject or object of a verb before it: no preposition, nothing that opens a clause."""
    if is_oblique(scene, hit) or hit.first - verb > DIRECT_REACH:
        return False
    between = range(verb + 1, hit.first)
    if any(at in scene.finite for at in between):
        return False
    return not scene.has(("complement", "relative", "subjunctive", "or", "block", "any"), between)


def is_oblique(scene: Scene, hit: Hit) -> bool:
    """Whether a noun hangs on a preposition, its own or the word before it."""
    if hit.proclitics.lstrip("وف"):
        return True
    at = hit.first - 1
    while at > 0 and not scene.opens(at) and scene.is_of(at, ("neutral",)) and not scene.preposition(at):
        at -= 1
    return not scene.opens(hit.first) and bool(scene.preposition(at)) and not scene.ends_in_pronoun(at)
