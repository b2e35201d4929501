"""The table of `barq verify faults`; its scenarios have tests of their own in verify/."""

import pytest

from worker.verify.faults import verify_faults


@pytest.mark.timeout(400)
def test_the_table_ends_with_the_verdict() -> None:
    """A line for each figure with its bound, then whether every promise held, as the exit code says."""
    said: list[str] = []
    assert verify_faults(["duplicates"], 0.01, said.append) == 0
    assert said[-1] == "every promise held\n"
    assert "<= 0" in said[0]
