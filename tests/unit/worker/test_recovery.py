"""What counts as a recovery, and from when."""

import pytest

from worker.verify.recovery import find_wait

LOST = {"event": "lapsed", "worker": "host-1-ab/77-1234", "started_at": 10_000, "at": 24_000}


def test_from_the_kill_to_the_next_run() -> None:
    """Not from the start of the killed run, nor from the moment the ledger noticed."""
    assert find_wait(LOST, 25_500, {77: 12_000.0}) == pytest.approx(13.5)


@pytest.mark.parametrize("killed", [{}, {78: 12_000.0}, {77: 9_000.0}, {77: 25_000.0}])
def test_a_run_that_no_kill_hit(killed: dict[int, float]) -> None:
    """Other processes, and the same process id at another time, do not count."""
    assert find_wait(LOST, 25_500, killed) is None
