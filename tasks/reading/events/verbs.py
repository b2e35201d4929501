"""Verbs that tell events: which reading a form has, and whether what stands around it makes it the event."""

from collections.abc import Iterator

from tasks.reading.events import mood
from tasks.reading.events.mention import Mention
from tasks.reading.events.scene import Scene, best
from tasks.reading.lexicon import Entry, Hit

LAYER = "event_verbs"
OBJECT_REACH = 7
FORMS_OF_NOUNS = 4
"""Perfects of up to this many letters are also verbal nouns (قتل, قصف, تجمع, تراجع)."""


def mentions(scene: Scene) -> Iterator[Mention]:
    """The events that verbs tell, in the order of the text, one a verb."""
    reached = -1
    for hit in scene.document.hits.of(LAYER):
        if hit.first == reached:
            continue
        reached = hit.first
        found = _read(scene, hit.first)
        if found is not None:
            yield found


def _read(scene: Scene, index: int) -> Mention | None:
    for hit in best(scene.document.hits.at(LAYER, index)):
        entry = hit.entry
        if not is_verbal(scene, index, hit) or not fits(scene, index, entry, hit):
            continue
        if entry["person"] == "1":
            continue
        how = mood.of_verb(scene, index, entry["tense"], hit.proclitics)
        return Mention(
            entry["type"], entry["mode"], index, hit.last, hit.start, hit.end, index, entry["subject"], how,
            "verb", entry["perfect"],
        )  # fmt: skip
    return None


def is_verbal(scene: Scene, index: int, hit: Hit) -> bool:
    """Whether a form that may be a noun too (قتل, تجمع) is the verb here."""
    entry, norm = hit.entry, scene.norms[index]
    if entry["tense"] == "participle":
        return norm.endswith(("ا", "ين")) and not hit.proclitics.strip("و")
    if entry["tense"] != "perfect" or entry["gender"] != "masculine" or entry["number"] != "singular":
        return True
    if len(norm) - len(hit.proclitics) > FORMS_OF_NOUNS or (norm[-1:] == "ي"):
        return True
    before = scene.before(index)
    if not before or scene.tokens[index - 1].kind == "mark" or scene.is_of(index - 1, ("verb_sign", "relative")):
        return True
    if hit.proclitics in ("و", "ف"):
        return True
    if scene.preposition(index - 1) or before in ("ان", "بان"):
        return False
    return scene.tokens[index - 1].word.definite or scene.is_of(index - 1, ("people", "armed", "force", "protesters"))


def fits(scene: Scene, index: int, entry: Entry, hit: Hit) -> bool:
    """Whether the conditions of a row of event_verbs hold around the verb."""
    if entry["not"] and _refused(scene, index, entry["not"].split()):
        return False
    if entry["with"] and not _has_preposition(scene, index, entry["with"]):
        return False
    if entry["object"] and not has_object(scene, index, entry["object"].split(), bool(hit.enclitic)):
        return False
    first, last = scene.clause(index)
    return not entry["near"] or scene.has(entry["near"].split(), range(first, last))


def has_object(scene: Scene, index: int, names: list[str], pronoun: bool = False) -> bool:
    """Whether a word of one of these classes, with no preposition before it, follows the verb."""
    _, last = scene.clause(index)
    oblique = False
    for at in range(index + 1, min(last, index + 1 + OBJECT_REACH)):
        if scene.preposition(at):
            oblique = True
        elif oblique and scene.tokens[at].word.proclitics[:1] == "و":
            oblique = False
        if not oblique and scene.is_of(at, names):
            return True
        if oblique and at - index > 4 and pronoun:
            return False
    return "self" in names and pronoun


def _has_preposition(scene: Scene, index: int, wanted: str) -> bool:
    _, last = scene.clause(index)
    return any(
        _is_wanted(scene, at, choice) for at in range(index + 1, min(last, index + 10)) for choice in wanted.split("|")
    )


def _is_wanted(scene: Scene, index: int, choice: str) -> bool:
    letter, _, word = choice.partition("&")
    if word:
        return scene.norms[index] == letter and scene.norms[min(index + 1, len(scene.norms) - 1)] == word
    found = scene.preposition(index)
    return found == choice.replace("إ", "ا").replace("ى", "ي") or scene.tokens[index].word.stem == choice


def _refused(scene: Scene, index: int, names: list[str]) -> bool:
    classes = [name for name in names if not name.startswith("@")]
    first, last = scene.clause(index)
    if classes and scene.has(classes, range(max(first, index - 4), min(last, index + 8))):
        return True
    after = scene.preposition(index + 1) if index + 1 < last else ""
    return any(name[1:] == after for name in names if name.startswith("@"))
