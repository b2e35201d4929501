"""A record as the reader's page shows it: names in place of ids, sums written out, chains in order."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.reading.record import Check, Claim, Entity, Figure, Record

BOUNDS = {"about": "≈ ", "at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "less_than": "< "}


@dataclass(frozen=True, slots=True)
class Link:
    """One source of a chain: the words that name it, and the entity, if it is one."""

    text: str
    entity: str | None


@dataclass(frozen=True, slots=True)
class Names:
    """Looks up a record's items by their ids."""

    record: Record

    def entity(self, entity_id: str | None) -> Entity | None:
        """The entity of an id."""
        return next((entity for entity in self.record.entities if entity.id == entity_id), None)

    def names(self, ids: tuple[str, ...]) -> list[Entity]:
        """The entities of some ids, in their order."""
        return [entity for entity_id in ids if (entity := self.entity(entity_id))]

    def slice(self, start: int, end: int) -> str:
        """What stands there in the text."""
        return self.record.text[start:end]

    def amount(self, figure: Figure) -> str:
        """A figure's value with its bound, digits grouped: `≥ 1,200`, `10–12`."""
        value = number(figure.value)
        if figure.value_max is not None:
            return f"{value}–{number(figure.value_max)}"
        return BOUNDS.get(figure.bound, "") + value

    def sum(self, check: Check) -> str:
        """A check as it is counted: `31 + 14 + 3 = 48`, or how far it is off."""
        figures = {figure.id: figure for figure in self.record.figures}
        parts = " + ".join(number(figures[part].value) for part in check.parts)
        total = number(figures[check.total].value)
        if check.kind == "part_of":
            return f"{parts} {'of' if check.holds else 'cannot be of'} {total}"
        return f"{parts} {'=' if check.holds else '≠'} {total}"

    def claim(self, claim_id: str | None) -> Claim | None:
        """The claim of an id."""
        return next((claim for claim in self.record.claims if claim.id == claim_id), None)


def number(value: float) -> str:
    """Digits grouped by thousands, no decimals where there are none."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
