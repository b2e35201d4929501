"""What has been counted and timed since the ledger began: the hash `barq:tally`, read.

    job|{task}|{queue}|{what}             submitted, buried, cancelled, expired, revived, died, lapsed, returned
    wait|{task}|{queue}|{step}            runs begun, by how long their job had waited; wait_us|...: all of it
    run|{task}|{queue}|{outcome}|{step}   runs ended (succeeded, postponed, buried), by how long they took; run_us|...
    stage|{stage}                         stages of reading done; stage_us|{stage}: how long they took, in all

The scripts count jobs in the very move that they count, so nothing is counted twice or not at all, whoever is
killed. What is timed the children add once a second (worker/meter.py): a killed one's last second is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STEPS_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0)
"""Upper bounds of the steps of a histogram; the last step has none. Changing them spoils what is kept."""

Labels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """How many took how long."""

    steps: tuple[int, ...]
    """By STEPS_SECONDS, and one more for what took longer; not cumulated."""
    total_seconds: float

    @property
    def count(self) -> int:
        """How many in all."""
        return sum(self.steps)


@dataclass(frozen=True, slots=True)
class Sum:
    """How many took how long in all."""

    count: int
    total_seconds: float


@dataclass(frozen=True, slots=True)
class Tallies:
    """The whole hash, by labels."""

    jobs: Mapping[Labels, int]
    """(task, queue, what)."""
    waits: Mapping[Labels, Times]
    """(task, queue)."""
    runs: Mapping[Labels, Times]
    """(task, queue, outcome)."""
    stages: Mapping[str, Sum]


def parse_tallies(flat: Iterable[bytes]) -> Tallies:
    """Read fields and values that come in turn, as Redis gives them."""
    kinds: dict[str, dict[Labels, int]] = defaultdict(dict)
    values = iter(flat)
    for field, value in zip(values, values, strict=True):
        kind, *labels = field.decode("utf-8", "replace").split("|")
        kinds[kind][tuple(labels)] = int(value)
    return Tallies(
        jobs=kinds["job"],
        waits=_gather(kinds["wait"], kinds["wait_us"]),
        runs=_gather(kinds["run"], kinds["run_us"]),
        stages={
            name: Sum(count, kinds["stage_us"].get((name,), 0) / 1e6)
            for (name,), count in sorted(kinds["stage"].items())
        },
    )


def _gather(counted: Mapping[Labels, int], totals_us: Mapping[Labels, int]) -> dict[Labels, Times]:
    steps: dict[Labels, list[int]] = defaultdict(lambda: [0] * (len(STEPS_SECONDS) + 1))
    for (*labels, step), count in counted.items():
        steps[tuple(labels)][int(step)] = count
    return {labels: Times(tuple(found), totals_us.get(labels, 0) / 1e6) for labels, found in sorted(steps.items())}
