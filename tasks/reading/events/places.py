"""Places: where an event was: what it was done to, what stands after في, or the nearest place of its sentence."""

from collections.abc import Sequence

from tasks.reading.events.mention import Mention
from tasks.reading.events.phrases import after
from tasks.reading.events.scene import Scene

PLACED = frozenset(("في", "ب", "قرب", "شمال", "جنوب", "شرق", "غرب", "وسط", "داخل", "امام", "قباله", "فوق"))
AHEAD = 25
"""How many tokens around an event its place is looked for, where its own phrases have none."""
AT_THE_RECIPIENT = ("ASSAULT", "CONSULT", "AID", "PROTEST")


def place_of(scene: Scene, mention: Mention, actors: Sequence[str], recipients: Sequence[str]) -> str | None:
    """The entity of the place of a mention whose parties are known; None where the sentence tells none."""
    target = next((one for one in recipients if scene.type_of(one) == "place"), None)
    if mention.mode == "visit" and target:
        return target
    found = _in_phrases(scene, mention, actors) or _nearby(scene, mention, {*actors, *recipients})
    return found or (target if mention.type in AT_THE_RECIPIENT else None)


def _in_phrases(scene: Scene, mention: Mention, actors: Sequence[str]) -> str | None:
    for phrase in after(scene, mention.verb):
        if phrase.preposition in PLACED:
            places = [one for one in phrase.entities if scene.type_of(one) == "place" and one not in actors]
            if places:
                return places[0]
    return None


def _nearby(scene: Scene, mention: Mention, used: set[str]) -> str | None:
    """The first place after a mention, then the nearest before it, that a preposition of place leads."""
    first, last = scene.sentence(mention.verb)
    ahead = range(mention.last + 1, min(last, mention.last + AHEAD))
    behind = range(mention.verb - 1, max(first, mention.verb - AHEAD) - 1, -1)
    for at in (*ahead, *behind):
        name = scene.name_at(at)
        if name is None or at != name.first or scene.type_of(name.entity) != "place" or name.entity in used:
            continue
        if (scene.preposition(at) or scene.preposition(max(first, at - 1))) in PLACED:
            return name.entity
    return None
