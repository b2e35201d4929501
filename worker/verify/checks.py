"""What a scenario found: one line of the table, and whether the promise held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from worker.verify.arena import Arena


@dataclass(frozen=True, slots=True)
class Check:
    """A figure beside its bound."""

    promise: str
    figure: str
    bound: str
    holds: bool


def at_most(promise: str, figure: float, bound: float, unit: str = "") -> Check:
    """A figure that must not be above its bound."""
    return Check(promise, f"{figure:g}{unit}", f"<= {bound:g}{unit}", figure <= bound)


def at_least(promise: str, figure: float, bound: float, unit: str = "") -> Check:
    """A figure that must not be below its bound."""
    return Check(promise, f"{figure:g}{unit}", f">= {bound:g}{unit}", figure >= bound)


def account(place: Arena, promise: str, numbers: range) -> list[Check]:
    """None of these numbers lost, none with two effects; how often a finished run was run again is told.

    An effect is written by its job's unique key, as tasks write theirs, so doubled ones would be the database's
    fault; what is not written by such a key happens again as often as the last line tells.
    """
    again = place.effects.completed_again()
    return [
        at_most(f"{promise}: lost of {len(numbers)}", place.effects.missing(numbers), 0),
        at_most(f"{promise}: effects doubled (written by key)", place.effects.effects_doubled(), 0),
        Check(f"{promise}: runs ended again (effects without a key)", str(again), "told", True),
    ]


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed; 0 when there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
