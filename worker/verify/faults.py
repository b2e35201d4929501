"""Runs the scenarios one after the other and prints what they found; a breach is an exit code of 1."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence

from worker.verify.arena import StillOpen
from worker.verify.checks import Check
from worker.verify.scenarios import (
    adopted,
    clocks,
    cuts,
    delayed,
    duplicates,
    fairness,
    garbage,
    gateway_kills,
    kills,
    long_jobs,
    outage,
    overload,
    pace,
    poison,
    redis_trouble,
    restarts,
    revival,
    schedulers,
    stops,
)

Scenario = Callable[[float], Iterator[Check]]
SCENARIOS: dict[str, Scenario] = {
    "kills": kills.run,
    "adopted": adopted.run,
    "stops": stops.run,
    "clocks": clocks.run,
    "cuts": cuts.run,
    "garbage": garbage.run,
    "duplicates": duplicates.run,
    "gateway": gateway_kills.run,
    "poison": poison.run,
    "revival": revival.run,
    "delayed": delayed.run,
    "long-jobs": long_jobs.run,
    "schedulers": schedulers.run,
    "restarts": restarts.run,
    "redis": redis_trouble.run,
    "pace": pace.run,
    "fairness": fairness.run,
    "overload": overload.run,
    "webhooks": outage.run,
}


def verify_faults(names: Sequence[str], scale: float, write: Callable[[str], object] = sys.stdout.write) -> int:
    """Run the named scenarios (none: all) at a share of their full size; returns the exit code."""
    breaches = 0
    for name in names or SCENARIOS:
        began = time.monotonic()
        for check in _checks_of(name, scale):
            breaches += not check.holds
            mark = "held  " if check.holds else "BREACH"
            write(f"{mark}  {check.promise:<64} {check.figure:>12}   {check.bound}\n")
            sys.stdout.flush()
        write(f"        {name}: {time.monotonic() - began:.0f} s\n")
    write(f"{'every promise held' if not breaches else f'{breaches} breaches'}\n")
    return 1 if breaches else 0


def verify_for(names: Sequence[str], scale: float, minutes: float, write: Callable[[str], object]) -> int:
    """Run them again and again until so many minutes have passed, at least once; returns the worst exit code."""
    ends = time.monotonic() + 60 * minutes
    worst = verify_faults(names, scale, write)
    while time.monotonic() < ends:
        worst = max(worst, verify_faults(names, scale, write))
    return worst


def _checks_of(name: str, scale: float) -> Iterator[Check]:
    try:
        yield from SCENARIOS[name](scale)
    except StillOpen as error:
        yield Check(f"{name}: came to its end", str(error), "in time", False)
