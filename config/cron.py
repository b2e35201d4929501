"""Cron expressions of five fields, as crontab(5) has them: minute, hour, day of month, month, day of week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
ALIASES = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
}


@dataclass(frozen=True, slots=True)
class Cron:
    """The sets that an expression stands for; day of week 0 is Sunday."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    is_every_hour: bool
    is_any_day: bool
    is_any_weekday: bool

    @classmethod
    def parse(cls, expression: str) -> Self:
        """Read an expression; raises ValueError with the field that is wrong."""
        fields = ALIASES.get(expression.strip(), expression).lower().split()
        if len(fields) != 5:
            raise ValueError(f"a cron expression has five fields, {expression!r} has {len(fields)}")
        minute, hour, day, month, weekday = fields
        return cls(
            minutes=_parse_field(minute, 0, 59),
            hours=_parse_field(hour, 0, 23),
            days=_parse_field(day, 1, 31),
            months=_parse_field(month, 1, 12, MONTHS),
            weekdays=frozenset(each % 7 for each in _parse_field(weekday, 0, 7, DAYS)),
            is_every_hour=hour.startswith("*"),
            is_any_day=day.startswith("*"),
            is_any_weekday=weekday.startswith("*"),
        )

    def matches(self, day: date) -> bool:
        """Whether it is due on this day; where both kinds of day are restricted, either will do."""
        if day.month not in self.months:
            return False
        of_month, of_week = day.day in self.days, (day.weekday() + 1) % 7 in self.weekdays
        if self.is_any_day or self.is_any_weekday:
            return of_month and of_week
        return of_month or of_week


def _parse_field(field: str, low: int, high: int, names: tuple[str, ...] = ()) -> frozenset[int]:
    found: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, dash, last = span.partition("-")
        if span == "*":
            begin, end = low, high
        else:
            begin = _parse_number(first, low, names)
            end = _parse_number(last, low, names) if dash else high if step else begin
        stride = int(step) if step.isdigit() else 0 if step else 1
        if not (low <= begin <= end <= high and stride > 0):
            raise ValueError(f"{part!r} is no {low}-{high} of a cron expression")
        found.update(range(begin, end + 1, stride))
    return frozenset(found)


def _parse_number(text: str, low: int, names: tuple[str, ...]) -> int:
    if text in names:
        return names.index(text) + low
    return int(text) if text.isascii() and text.isdigit() else -1
