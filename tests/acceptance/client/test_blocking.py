"""The blocking client against a whole private Barq."""

import pytest

from worker.client import Barq, Invalid, NotFound, Receipt, Submission, Unreachable

TEXT = {"text": "أعلنت بلدية الميناء وصول ثلاث سفن."}


def test_from_submission_to_record(stack: Barq) -> None:
    """A job is submitted once, followed to its end, and its record taken."""
    receipt = stack.submit(TEXT)
    states = [job.state for job in stack.stream(receipt.job_id)]
    told = stack.result(receipt.job_id)
    assert states[-1] == "succeeded"
    assert stack.record(told["dispatch_id"])["text"] == TEXT["text"]
    assert stack.submit(TEXT) == Receipt(job_id=receipt.job_id, is_new=False)
    assert told["dispatch_id"] in {record.dispatch_id for record in stack.records()}


def test_many_at_once(stack: Barq) -> None:
    """Each of more jobs than a batch holds has its outcome, in order."""
    many = [
        Submission(task="read", payload={"text": f"وصلت {number} سفن."} if number % 50 else {}) for number in range(620)
    ]
    outcomes = list(stack.submit_many(many))
    assert [isinstance(outcome, Invalid) for outcome in outcomes] == [not one.payload for one in many]
    assert stack.wait(outcomes[-1].job_id).state == "succeeded"
    assert len(list(stack.jobs(task="read"))) >= 600


def test_refusals_and_cancelling(stack: Barq) -> None:
    """What is refused says why; a job that waits can be called off."""
    with pytest.raises(NotFound, match="no task is called"):
        stack.submit(TEXT, task="unheard")
    receipt = stack.submit({"text": "نص ينتظر."}, delay_seconds=3600)
    stack.cancel(receipt.job_id)
    assert stack.wait(receipt.job_id).state == "cancelled"


def test_nobody_there() -> None:
    """The error says what to start."""
    with Barq("http://127.0.0.1:9", patience_seconds=0) as barq:
        assert not barq.is_ready()
        with pytest.raises(Unreachable, match="barq up"):
            barq.job("x")
