"""How fast a queue moves, and what follows: when it will be empty, and how many workers it needs.

A queue's jobs come in at a rate and take a measured time each; what already waits is to be begun within
`BARQ_SCALE__WAIT_SECONDS`, less the time that the oldest has waited. A quarter of that time is always left, so that a
queue far behind asks for four times as many workers, and not for a thousand times.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from worker.tallies import Tallies

WINDOW_SECONDS = 60.0
"""Rates are of the last minute."""
SAMPLE_EVERY_MS = 5_000
MOST_SAMPLES = 720
"""An hour of them."""
RECENT_SECONDS = 15.0
"""When a queue will be empty is told by the last of it: a burst half a minute ago will not come again."""
LEAST_TIME_LEFT = 0.25
"""Of the wait that is aimed at."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A queue's tallies at one moment, as attend.lua keeps them."""

    at_ms: int
    waiting: int = 0
    started: int = 0
    runs: int = 0
    run_us: int = 0


@dataclass(frozen=True, slots=True)
class Pace:
    """How a queue has moved within the window."""

    in_per_second: float
    out_per_second: float
    run_seconds: float | None
    """Mean of the runs that ended; None where none has."""


def measure_pace(before: Sample, now: Sample) -> Pace:
    """What happened to a queue between two moments; more cannot have gone in than came out or stands there."""
    seconds = (now.at_ms - before.at_ms) / 1000
    if seconds <= 0:
        return Pace(0.0, 0.0, None)
    started, runs = now.started - before.started, now.runs - before.runs
    came = max(0, started + now.waiting - before.waiting)
    mean = (now.run_us - before.run_us) / runs / 1e6 if runs > 0 else None
    return Pace(came / seconds, max(0, started) / seconds, mean)


def expect_empty(waiting: int, pace: Pace) -> float | None:
    """Seconds until nothing waits any more, at this pace; None where more comes in than goes out."""
    if waiting == 0:
        return 0.0
    gain = pace.out_per_second - pace.in_per_second
    return waiting / gain if gain > 0 else None


def count_needed(
    waiting: int, oldest_seconds: float, running: int, pace: Pace, slots_each: float, wait_seconds: float
) -> int:
    """Workers with which what waits is begun in time and what comes in is kept up with; see the module's head."""
    if pace.run_seconds is None:
        return 1 if waiting or running else 0
    left = max(wait_seconds - oldest_seconds, wait_seconds * LEAST_TIME_LEFT)
    busy_slots = pace.run_seconds * (pace.in_per_second + waiting / left)
    needed = math.ceil(round(busy_slots / slots_each, 6))
    return max(needed, 1 if waiting or running else 0)


def sum_samples(tallies: Tallies, queue: str, waiting: int, now_ms: int) -> Sample:
    """A queue's tallies as they are now."""
    runs = [times for labels, times in tallies.runs.items() if labels[1] == queue]
    return Sample(
        at_ms=now_ms,
        waiting=waiting,
        started=sum(times.count for labels, times in tallies.waits.items() if labels[1] == queue),
        runs=sum(times.count for times in runs),
        run_us=round(sum(times.total_seconds for times in runs) * 1e6),
    )


def oldest_sample(
    past: Sequence[Mapping[str, Sample]], queue: str, now: Sample, window_seconds: float = WINDOW_SECONDS
) -> Sample:
    """The oldest of the window; a queue that it does not know yet was empty then, with nothing counted."""
    kept = [sample for sample in past if now.at_ms - sample[""].at_ms <= window_seconds * 1000 + SAMPLE_EVERY_MS]
    if not kept:
        return now
    return kept[-1].get(queue, kept[-1][""])


def read_sample(line: bytes) -> Mapping[str, Sample]:
    """By queue; under the empty name the moment alone."""
    moment, _, told = line.partition(b" ")
    queues: dict[str, dict[str, float]] = dict(json.loads(told) or {})
    at_ms = int(moment)
    samples = {name: Sample(at_ms, **{key: int(value) for key, value in told.items()}) for name, told in queues.items()}
    return samples | {"": Sample(at_ms)}
