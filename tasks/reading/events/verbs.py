"""Verbs that tell events: which reading a form has, and whether what stands around it makes it the event."""

from collections.abc import Iterator

from tasks.reading.events import mood
from tasks.reading.events.mention import Mention
from tasks.reading.events.phrases import after
from tasks.reading.events.scene import Scene, best
from tasks.reading.events.syntax import is_verbal
from tasks.reading.folding import fold
from tasks.reading.lexicon import Entry, Hit

LAYER = "event_verbs"
WITHIN = 16
"""How many tokens after a verb its preposition is looked for: the subject may have a long title."""

SEEN = frozenset(["شاهد", "شاهدوا", "شاهدت", "راي", "راوا", "رات", "شوهد", "شوهدوا"])
WATCHED = 5
"""How many tokens before a verb in the present it may say that somebody saw it."""

PLAIN = 4
"""How many phrases after a verb are looked at: a subject, an object, and what breaks in between."""


def mentions(scene: Scene) -> Iterator[Mention]:
    """The events that verbs tell, in the order of the text, one a verb."""
    for index in scene.document.hits.places(LAYER):
        if scene.inside_name(index):
            continue
        found = _read(scene, index)
        if found is not None:
            yield found


def _read(scene: Scene, index: int) -> Mention | None:
    for hit in best(scene.document.hits.at(LAYER, index), scene.tokens[index], scene.before(index)):
        entry = hit.entry
        if entry["person"] == "1" or not is_verbal(scene, hit) or not fits(scene, index, entry, hit):
            continue
        return _told(scene, hit)
    return None


def _told(scene: Scene, hit: Hit) -> Mention:
    entry, index = hit.entry, hit.first
    how = mood.of_verb(scene, hit)
    now = how == "real" and (is_dated(scene, index) or _is_watched(scene, index))
    if entry["type"] == "ASSAULT" and entry["tense"] != "perfect" and not now:
        how = "background"
    subject = "besides" if entry["tense"] == "participle" else entry["subject"]
    span = (index, hit.last, hit.start, hit.end)
    return Mention(entry["type"], entry["mode"], *span, index, subject, how, "verb", entry["perfect"])


def is_dated(scene: Scene, index: int) -> bool:
    """Violence in the present tense is a habit or a fear, unless it is said to go on now."""
    first, last = scene.clause(index)
    return scene.has(("when",), range(first, last))


def _is_watched(scene: Scene, index: int) -> bool:
    """Whether somebody saw it: شاهد مسلحين يطلقون النار."""
    first, _ = scene.clause(index)
    return any(scene.tokens[at].word.stem in SEEN for at in range(max(first, index - WATCHED), index))


def fits(scene: Scene, index: int, entry: Entry, hit: Hit) -> bool:
    """Whether the conditions of a row of event_verbs hold around the verb."""
    around = scene.around(index)
    if entry["near"] and around.isdisjoint(entry["near"].split()):
        return False
    if entry["object"] and not has_object(scene, index, entry["object"].split(), bool(hit.enclitic)):
        return False
    if entry["with"] and not _has_preposition(scene, index, entry["with"]):
        return False
    return not (entry["not"] and _refused(scene, index, entry["not"].split()))


def has_object(scene: Scene, index: int, names: list[str], pronoun: bool = False) -> bool:
    """Whether a word of one of these classes stands in the phrases after the verb that have no preposition."""
    if scene.around(index).isdisjoint(names):
        return "self" in names and pronoun
    plain = [phrase for phrase in after(scene, index) if not phrase.preposition][:PLAIN]
    return any(scene.has(names, range(one.first, one.last + 1)) for one in plain) or ("self" in names and pronoun)


def _has_preposition(scene: Scene, index: int, wanted: str) -> bool:
    _, last = scene.clause(index)
    return any(
        _is_wanted(scene, at, choice)
        for at in range(index + 1, min(last, index + WITHIN))
        for choice in wanted.split("|")
    )


def _is_wanted(scene: Scene, index: int, choice: str) -> bool:
    letter, _, word = choice.partition("&")
    if word:
        return scene.norms[index] == letter and scene.norms[min(index + 1, len(scene.norms) - 1)] == word
    wanted = fold(choice)
    if len(wanted) == 1:
        norm = scene.norms[index].lstrip("وف")
        return norm.startswith(wanted) and len(norm) > 3
    return scene.preposition(index) == wanted


def _refused(scene: Scene, index: int, names: list[str]) -> bool:
    classes = [name for name in names if not name.startswith("@")]
    first, last = scene.clause(index)
    if classes and scene.has(classes, range(max(first, index - 4), min(last, index + 8))):
        return True
    if index + 1 >= last:
        return False
    following = scene.preposition(index + 1)
    return any(name[1:] == following or scene.is_of(index + 1, (name[1:],)) for name in names if name.startswith("@"))
