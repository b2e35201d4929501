"""Mood: whether a verb or noun tells what happened, what is planned or possible, or what did not happen."""

from typing import Literal

from tasks.reading.events.scene import Scene
from tasks.reading.events.syntax import is_relative
from tasks.reading.lexicon import Hit

IF = ("إن", "وإن", "فإن")
"""Right before a verb it is `if`: what it reports begins with a noun."""
Mood = Literal["real", "negated", "planned", "possible", "unreal", "background"]


def of_verb(scene: Scene, hit: Hit) -> Mood:
    """The mood of a verb, from its clitics, its tense and the words before it."""
    if "س" in hit.proclitics:
        return "unreal" if _near(scene, hit.first, "condition", 6) else "planned"
    if "ل" in hit.proclitics:
        return "unreal"
    if is_relative(scene, hit):
        return "background"
    first, _ = scene.clause(hit.first)
    at = hit.first - 1
    if at < first:
        return _of_clause(scene, hit.first)
    if scene.is_of(at, ("negation",)):
        return "unreal" if scene.norms[at] == "لم" and scene.norms[at - 1] in ("ما", "مالم") else "negated"
    if scene.tokens[at].text in IF:
        return "unreal"
    if scene.norms[at].endswith("سوف"):
        return "planned"
    if hit.entry["tense"] == "perfect":
        return _of_clause(scene, hit.first)
    if scene.norms[hit.first].endswith("وا"):
        return "unreal"
    if scene.is_of(at, ("or",)):
        return "unreal"
    if scene.norms[at].lstrip("و") in ("قد", "فقد"):
        return "possible"
    if scene.norms[at].lstrip("و") in ("ما", "بما", "لما"):
        return "background"
    if scene.is_of(at, ("subjunctive",)):
        return "planned" if _near(scene, at, "aim", 5) else "unreal"
    return _of_clause(scene, hit.first)


def _of_clause(scene: Scene, index: int) -> Mood:
    first, last = scene.clause(index)
    if scene.is_of(first, ("question",)) or "؟" in scene.norms[index:last]:
        return "unreal"
    if scene.is_of(first, ("recall",)):
        return "background"
    if _near(scene, index, "condition", 6):
        return "unreal"
    if _near(scene, index, "hedge", 5):
        return "possible"
    return "real"


def _near(scene: Scene, index: int, name: str, reach: int) -> bool:
    first, _ = scene.clause(index)
    return scene.has((name,), range(max(first, index - reach), index))
