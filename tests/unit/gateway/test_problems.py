"""Every error of ours has its place in HTTP."""

import json

from worker.gateway.problems import describe_problem
from worker.ledger import JobNotFound
from worker.refusals import LedgerUnavailable, PayloadRefused, QueueFull


def test_a_refused_payload_lists_its_faults() -> None:
    """422 carries each fault, where it is first."""
    response = describe_problem(PayloadRefused("read", ("text: too long", "url: no string")))
    assert response is not None
    assert (response.status_code, json.loads(bytes(response.body))["errors"]) == (
        422,
        ["text: too long", "url: no string"],
    )


def test_when_to_come_back() -> None:
    """A full queue names its own time, an absent Redis gets the usual one, a missing job none."""
    full, away, missing = (
        describe_problem(error) for error in (QueueFull("full", 2.5), LedgerUnavailable("away"), JobNotFound("x"))
    )
    assert full is not None
    assert away is not None
    assert missing is not None
    assert (full.headers["retry-after"], away.headers["retry-after"]) == ("3", "5")
    assert "retry-after" not in missing.headers


def test_an_error_of_nobody_is_a_bug() -> None:
    """What is not ours is not dressed up as a problem."""
    assert describe_problem(ZeroDivisionError()) is None
