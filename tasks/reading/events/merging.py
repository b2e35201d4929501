"""Merging: which mentions of a sentence tell one happening."""

from collections.abc import Sequence

import msgspec

from tasks.reading.events.mention import Mention
from tasks.reading.events.scene import Scene

WIDE = ("ASSAULT", "PROTEST", "CONSULT")
"""Types of which a sentence tells one happening in several words: the dead, the wounded and the attack."""

CLOSE = 5
"""How many tokens apart two words of any other type are one (أدان واستنكر)."""

APART = ("abduct",)
"""Modes that are an act of their own beside another: خطفوا سائحا وقتلوا سائقه."""


MEANS = "noun.means"
"""The rule of nouns that only say how: في غارة tells no event where nobody was hurt in it."""


class Happening(msgspec.Struct, frozen=True):
    """A mention, and the later ones that tell the same."""

    lead: Mention
    others: tuple[Mention, ...] = ()

    @property
    def mode(self) -> str:
        """The first mode that is told."""
        return next((one.mode for one in (self.lead, *self.others) if one.mode), "")


def merge(scene: Scene, found: Sequence[Mention]) -> list[Happening]:
    """The happenings of mentions that come in the order of the text; only the sentence at hand is looked back on."""
    kept: list[Happening] = []
    open_from = 0
    for mention in found:
        first, _ = scene.clause(mention.first)
        while open_from < len(kept) and kept[open_from].lead.first < first:
            open_from += 1
        same = next((at for at in range(open_from, len(kept)) if _same(kept[at].lead, mention)), None)
        if same is None:
            kept += [Happening(mention)] if mention.rule != MEANS else []
        else:
            kept[same] = Happening(kept[same].lead, (*kept[same].others, mention))
    return kept


def _same(one: Mention, other: Mention) -> bool:
    if other.first <= one.last:
        return True
    if one.type != other.type or one.mood != other.mood:
        return False
    if (one.mode in APART) != (other.mode in APART) and one.verb == one.first and other.verb == other.first:
        return False
    return one.type in WIDE or other.first - one.last <= CLOSE
