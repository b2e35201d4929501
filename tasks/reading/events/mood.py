"""Mood: whether a verb or noun tells what happened, what is planned or possible, or what did not happen."""

from typing import Literal

from tasks.reading.events.scene import Scene

Mood = Literal["real", "negated", "planned", "possible", "unreal", "background"]


def of_verb(scene: Scene, index: int, tense: str, proclitics: str) -> Mood:
    """The mood of the verb at a token, from its clitics, its tense and the words before it."""
    if "س" in proclitics:
        return "planned"
    if "ل" in proclitics:
        return "unreal"
    first, _ = scene.clause(index)
    at = index - 1
    if at < first:
        return _of_clause(scene, index)
    if scene.is_of(at, ("negation",)):
        return "negated"
    if scene.norms[at].endswith("سوف"):
        return "planned"
    if scene.norms[at] in ("قد", "وقد", "فقد", "لقد", "ولقد"):
        if tense != "perfect":
            return "possible"
        at = max(first, at - 1)
    if scene.is_of(at, ("relative",)):
        return "background"
    if tense != "perfect" and scene.is_of(at, ("subjunctive",)):
        return "planned" if _near(scene, at, "aim", 5) else "unreal"
    return _of_clause(scene, index)


def _of_clause(scene: Scene, index: int) -> Mood:
    first, last = scene.clause(index)
    if scene.is_of(first, ("question",)) or "؟" in scene.norms[index:last]:
        return "unreal"
    if _near(scene, index, "condition", 6):
        return "unreal"
    if _near(scene, index, "hedge", 4):
        return "possible"
    return "real"


def _near(scene: Scene, index: int, name: str, reach: int) -> bool:
    first, _ = scene.clause(index)
    return scene.has((name,), range(max(first, index - reach), index))
