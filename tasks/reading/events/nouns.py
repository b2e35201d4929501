"""Nouns that tell events: a noun names one, but only what says that it took place makes it an event of the text."""

from collections.abc import Iterator

from tasks.reading.events import mood
from tasks.reading.events.mention import Mention
from tasks.reading.events.scene import Scene, best
from tasks.reading.lexicon import Hit

LAYER = "event_nouns"
SUPPORTS = "event_supports"
SUBJECTS = {"do": "actor", "undergo": "victim", "scene": "scene"}


def mentions(scene: Scene) -> Iterator[Mention]:
    """The events that nouns tell, in the order of the text."""
    for hit in scene.document.hits.longest(LAYER):
        if not _allowed(scene, hit):
            continue
        found = _supported(scene, hit) or _told_by_itself(scene, hit)
        if found is not None:
            yield found


def _allowed(scene: Scene, hit: Hit) -> bool:
    entry = hit.entry
    if hit.enclitic and entry["fires"] not in ("meet", "fact"):
        return False
    first, last = scene.clause(hit.first)
    around = range(max(first, hit.first - 5), min(last, hit.last + 6))
    if entry["not"] and scene.has(entry["not"].split(), around):
        return False
    return not entry["near"] or scene.has(entry["near"].split(), range(first, last))


def _made(scene: Scene, hit: Hit, verb: int, subject: str, how: mood.Mood, rule: str) -> Mention:
    entry = hit.entry
    cue = scene.tokens[verb].text if verb != hit.first else scene.tokens[hit.first].text
    return Mention(
        entry["type"], entry["mode"], hit.first, hit.last, hit.start, hit.end, verb, subject, how, rule, cue
    )  # fmt: skip


def _supported(scene: Scene, hit: Hit) -> Mention | None:
    """A verb before the noun that says that it was done, suffered, happened or told; or one after it."""
    first, last = scene.clause(hit.first)
    for at in range(hit.first - 1, max(first - 1, hit.first - 9), -1):
        support = _support_at(scene, at)
        if support is not None:
            found = _before(scene, hit, at, support)
            if found is not None:
                return found
            if support.entry["kind"] != "tell":
                break
    for at in range(hit.last + 1, min(last, hit.last + 7)):
        support = _support_at(scene, at)
        if support is not None:
            return _after(scene, hit, at, support)
    return None


def _support_at(scene: Scene, index: int) -> Hit | None:
    for hit in best(scene.document.hits.at(SUPPORTS, index)):
        if hit.entry["person"] != "1":
            return hit
    return None


def _before(scene: Scene, hit: Hit, at: int, support: Hit) -> Mention | None:
    kind, wanted = support.entry["kind"], support.entry["with"]
    own = scene.preposition(hit.first)
    blocked = scene.has(("block",), range(at + 1, hit.first))
    if blocked or kind in ("prevent", "strike"):
        return None
    stands = own or next((scene.preposition(i) for i in range(hit.first - 1, at, -1) if scene.preposition(i)), "")
    if wanted and stands != wanted.replace("إ", "ا").replace("ى", "ي"):
        return None
    if not wanted and stands:
        return None
    if kind in ("tell", "denial", "cause") and hit.entry["fires"] == "act":
        return None
    if kind == "cause" and hit.entry["fires"] != "fact":
        return None
    how = mood.of_verb(scene, at, support.entry["tense"], support.proclitics)
    if kind == "denial":
        how = "negated"
    if kind == "plan":
        how = "planned"
    return _made(scene, hit, at, SUBJECTS.get(kind, "none"), how, f"noun.{kind}")


def _after(scene: Scene, hit: Hit, at: int, support: Hit) -> Mention | None:
    kind = support.entry["kind"]
    if kind not in ("do", "occur", "cause", "strike") or hit.entry["fires"] not in ("act",):
        return None
    definite = hit.article or scene.tokens[hit.first].word.definite
    if kind == "occur" and definite:
        return None
    how = mood.of_verb(scene, at, support.entry["tense"], support.proclitics)
    if how == "background" and kind == "do":
        how = "background"
    return _made(scene, hit, at, "actor" if kind == "do" else "none", how, f"noun.{kind}.after")


def _told_by_itself(scene: Scene, hit: Hit) -> Mention | None:
    fires, at, after = hit.entry["fires"], hit.first, min(hit.last + 1, len(scene.norms) - 1)
    if fires == "meet":
        return _time_of_another(scene, hit, after)
    if fires != "fact":
        return None
    if scene.starts(at) or scene.before(at) == ":":
        return _made(scene, hit, at, "none", "real", "noun.headline")
    if scene.is_of(after, ("number",)) and not (at and scene.is_of(at - 1, ("block",))):
        return _made(scene, hit, at, "none", "real", "noun.counted")
    return None


def _time_of_another(scene: Scene, hit: Hit, after: int) -> Mention | None:
    """خلال لقائه نظيره: a meeting that is named as the time of what was said or done."""
    timed = scene.preposition(hit.first) == "في" or (hit.first and scene.is_of(hit.first - 1, ("time",)))
    if not timed:
        return None
    with_whom = hit.enclitic or scene.preposition(after) in ("مع", "ب", "ل")
    return _made(scene, hit, hit.first, "none", "real" if with_whom else "background", "noun.time")
