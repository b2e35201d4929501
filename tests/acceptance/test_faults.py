"""The harness in its short form: every promise once, small."""

import pytest

from worker.verify.faults import verify_faults


@pytest.mark.timeout(400)
@pytest.mark.parametrize(
    "scenario",
    ["kills", "poison", "revival", "schedulers", "restarts", "pace", "cuts", "garbage", "duplicates", "gateway"],
)
def test_a_promise_holds(scenario: str) -> None:
    """Nothing lost, nothing doubled, nobody blamed; the table says which figure broke its bound."""
    said: list[str] = []
    verify_faults([scenario], 0.01, said.append)
    # How fast a machine recovers is measured where it is quiet; here only what must never be.
    breaches = [line for line in said if line.startswith("BREACH") and "recovery" not in line]
    assert breaches == [], "".join(said)
