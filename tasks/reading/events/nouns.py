"""Nouns that tell events: a noun names one, but only what says that it took place makes it an event of the text."""

from collections.abc import Iterator, Mapping, Sequence

from tasks.reading.events import mood, phrases
from tasks.reading.events.mention import Mention
from tasks.reading.events.merging import MEANS
from tasks.reading.events.scene import Scene, best
from tasks.reading.events.syntax import is_direct, is_judged, is_oblique, is_verbal
from tasks.reading.events.verbs import is_dated
from tasks.reading.folding import fold
from tasks.reading.lexicon import Hit

LAYER = "event_nouns"
SUPPORTS = "event_supports"
VERBS = "event_verbs"
CAUSES = frozenset(("في", "ب", "اثر", "جراء", "نتيجه", "بسبب", "خلال"))
SUPPORT_REACH = 14
KNOWN = {"occur": ("ASSAULT", "PROTEST"), "do": ("PROTEST",)}
SUBJECT_REACH = 4
HAPPENINGS = ("occur", "resume")
NEWS = ("tell", "denial", "cause")
MOODS: dict[str, mood.Mood] = {"denial": "negated", "plan": "planned"}
SUBJECTS = {"do": "actor", "grow": "actor", "plan": "actor", "undergo": "victim", "scene": "scene"}


def mentions(scene: Scene) -> Iterator[Mention]:
    """The events that nouns tell, in the order of the text."""
    supports = dict(_supports(scene))
    for hit in scene.document.hits.longest(LAYER):
        if not _allowed(scene, hit):
            continue
        found = _supported(scene, hit, supports) or _told_by_itself(scene, hit) or _means(scene, hit, supports)
        if found is not None:
            yield found


def _allowed(scene: Scene, hit: Hit) -> bool:
    entry = hit.entry
    if entry["fires"] == "never" or scene.inside_name(hit.first):
        return False
    if hit.enclitic in ("ي", "ك", "نا"):
        return False
    if hit.enclitic and entry["fires"] not in ("meet", "fact"):
        return False
    first, last = scene.clause(hit.first)
    around = range(max(first, hit.first - 5), min(last, hit.last + 6))
    if entry["not"] and scene.has(entry["not"].split(), around):
        return False
    return not entry["near"] or not scene.around(hit.first).isdisjoint(entry["near"].split())


def _made(scene: Scene, hit: Hit, verb: int, subject: str, how: mood.Mood, rule: str) -> Mention:
    entry = hit.entry
    cue = scene.tokens[verb].text if verb != hit.first else scene.tokens[hit.first].text
    return Mention(
        entry["type"], entry["mode"], hit.first, hit.last, hit.start, hit.end, verb, subject, how, rule, cue
    )  # fmt: skip


def _supported(scene: Scene, hit: Hit, supports: Mapping[int, Hit]) -> Mention | None:
    """A verb before the noun that says that it was done, suffered, happened or told; or one after it."""
    first, last = scene.clause(hit.first)
    low, high = max(first, hit.first - SUPPORT_REACH + 1), min(last, hit.last + 7)
    for at in range(hit.first - 1, low - 1, -1):
        if at in supports:
            found = _before(scene, hit, at, supports[at])
            if found is not None:
                return found
            if supports[at].entry["kind"] != "tell":
                break
    behind = next((at for at in range(hit.last + 1, high) if at in supports), None)
    return _after(scene, hit, behind, supports[behind]) if behind is not None else None


def _supports(scene: Scene) -> Iterator[tuple[int, Hit]]:
    """Each token that is a supporting verb, with its likeliest reading."""
    for index in scene.document.hits.places(SUPPORTS):
        for hit in best(scene.document.hits.at(SUPPORTS, index), scene.tokens[index], scene.before(index)):
            if hit.entry["person"] == "1" or not is_verbal(scene, hit) or _is_event(scene, hit):
                continue
            if hit.enclitic and hit.entry["kind"] not in ("do", "strike"):
                continue
            yield index, hit
            break


def _is_event(scene: Scene, support: Hit) -> bool:
    """Whether the form is an event's verb when nothing is cut off it (فجرت is not ف and جرت)."""
    return bool(support.proclitics) and any(not hit.proclitics for hit in scene.document.hits.at(VERBS, support.first))


def _before(scene: Scene, hit: Hit, at: int, support: Hit) -> Mention | None:
    kind, wanted = support.entry["kind"], support.entry["with"]
    if kind in ("prevent", "strike") or (kind in NEWS and hit.entry["fires"] != "fact"):
        return None
    if wanted:
        if not _governed(scene, hit, at, fold(wanted).split("|")):
            return None
    elif not is_direct(scene, hit, at) or (kind in HAPPENINGS and hit.first - at > SUBJECT_REACH):
        return None
    how = mood.of_verb(scene, support)
    imagined = support.entry["tense"] != "perfect" and hit.entry["type"] == "ASSAULT" and not is_dated(scene, at)
    if how in ("real", "possible") and (imagined or _is_known(scene, hit, kind)):
        how = "background"
    if kind == "tell" and how == "background" and support.entry["tense"] == "perfect" and not scene.opens(at):
        how = "real"
    if kind == "grow" and hit.entry["type"] == "ASSAULT":
        how = "background"
    if kind == "occur" and scene.before(at) in ("ما", "وما"):
        how = "background"
    return _made(scene, hit, at, SUBJECTS.get(kind, _whose(hit)), MOODS.get(kind, how), f"noun.{kind}")


def _is_known(scene: Scene, hit: Hit, kind: str) -> bool:
    """Whether the noun refers to what was told before (وقع الهجوم, أنهوا الاحتجاج) instead of telling it."""
    if scene.is_of(hit.first - 1, ("this", "most")):
        return True
    return hit.article and hit.entry["type"] in KNOWN.get(kind, ())


def _whose(hit: Hit) -> str:
    """Whose the noun's own phrase names: who made an attack (قصف الجيش), or whom a fact befell (مقتل فلان)."""
    return "construct" if hit.entry["fires"] == "act" else "none"


def _governed(scene: Scene, hit: Hit, verb: int, wanted: Sequence[str]) -> bool:
    """Whether a preposition that the verb wants stands right before the noun, or before what it counts."""
    if hit.proclitics.lstrip("وف") in wanted:
        return True
    for at in range(hit.first - 1, max(verb, hit.first - 4), -1):
        if scene.preposition(at) in wanted:
            return not scene.has(("block",), range(at + 1, hit.first))
    return False


def _after(scene: Scene, hit: Hit, at: int, support: Hit) -> Mention | None:
    kind = support.entry["kind"]
    if kind not in ("do", "occur", "resume", "cause", "strike") or hit.entry["fires"] != "act":
        return None
    if is_oblique(scene, hit) or not _stands_free(scene, hit) or scene.is_of(hit.first - 1, ("most",)):
        return None
    how = mood.of_verb(scene, support)
    if hit.article and kind in ("occur", "strike") and how == "real":
        return None
    if support.entry["tense"] != "perfect" and hit.entry["type"] == "ASSAULT":
        return None
    if how == "background" and not hit.article and not scene.is_of(at - 1, ("relative",)):
        how = "real"
    return _made(scene, hit, at, "actor" if kind == "do" else _whose(hit), how, f"noun.{kind}.after")


def _means(scene: Scene, hit: Hit, supports: Mapping[int, Hit]) -> Mention | None:
    """قتلوا في غارة شنتها طائرات: how it was done, and by whom."""
    led = scene.preposition(hit.first) or (hit.first and scene.preposition(hit.first - 1))
    if hit.entry["type"] != "ASSAULT" or hit.entry["fires"] != "act" or led not in CAUSES:
        return None
    _, last = scene.clause(hit.first)
    ahead = range(hit.last + 1, min(last, hit.last + 6))
    done = next((at for at in ahead if at in supports and supports[at].entry["kind"] == "do"), None)
    if done is None:
        return _made(scene, hit, hit.first, "construct", "real", MEANS)
    return _made(scene, hit, done, "actor", "real", MEANS)


def _stands_free(scene: Scene, hit: Hit) -> bool:
    """Whether a noun opens what is said (after a mark, أن, a verb, و), rather than hanging on a noun before it."""
    at = hit.first - 1
    if scene.opens(hit.first) or hit.proclitics or scene.is_particle(at) or scene.is_of(at, ("neutral", "number")):
        return True
    layers = (VERBS, SUPPORTS)
    return any(scene.document.hits.at(layer, at) for layer in layers) or scene.tokens[at].word.definite


def _told_by_itself(scene: Scene, hit: Hit) -> Mention | None:
    fires, at, after = hit.entry["fires"], hit.first, min(hit.last + 1, len(scene.norms) - 1)
    if fires == "meet":
        return _time_of_another(scene, hit, after)
    if fires != "fact":
        return None
    if scene.starts(at) or scene.before(at) == ":":
        return _made(scene, hit, at, "none", "real", "noun.headline")
    plain = not is_oblique(scene, hit) and not (at and scene.is_of(at - 1, ("block",)))
    if plain and scene.is_of(after, ("number",)) and not is_judged(scene, hit):
        return _made(scene, hit, at, "none", "real", "noun.counted")
    return None


def _is_named(scene: Scene, after: int) -> bool:
    """زيارة لبرلين, زيارة إلى برلين: the preposition is followed by a name."""
    ahead = range(after, min(after + 3, len(scene.tokens)))
    return scene.preposition(after) in ("ل", "الي", "ب") and any(at in scene.named for at in ahead)


def _time_of_another(scene: Scene, hit: Hit, after: int) -> Mention | None:
    """خلال لقائه نظيره: a meeting that is named as the time of what was said or done."""
    timed = scene.preposition(hit.first) == "في" or (hit.first and scene.is_of(hit.first - 1, ("time",)))
    if not timed:
        return None
    parties = any(phrase.preposition in ("مع", "بين") for phrase in phrases.after(scene, hit.last)[:2])
    with_whom = hit.enclitic or parties or (not hit.article and _is_named(scene, after))
    return _made(scene, hit, hit.first, "none", "real" if with_whom else "background", "noun.time")
