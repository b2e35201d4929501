"""Conversations with the gateway, held without a socket."""

from typing import Any

import msgspec
import pytest

from worker.client.answers import Job, Receipt
from worker.client.errors import Busy, Conflict, NotEnded, Refused, Unreachable
from worker.client.exchange import Call, Reply, Submission, Talk, ask, read_event, show, submit, submit_all, wait

PLAIN = Submission(task="read", payload={"text": "نص"})
KEYED = Submission(task="read", payload={"text": "نص"}, key="k1")
RECEIPT = Reply(201, b'{"job_id": "j1", "is_new": true, "status_url": "/later"}')
FULL = Reply(429, b'{"type": "/problems/queue_full", "status": 429, "detail": "full"}', 0.001)
LOST = Unreachable("http://here", OSError("cut"), was_sent=True)
AWAY = Unreachable("http://here", OSError("refused"), was_sent=False)


def hold(talk: Talk[Any], *replies: Reply | Unreachable) -> tuple[Any, list[Call]]:
    """A conversation in which the gateway says these replies; also what was asked."""
    said, asked = iter(replies), []
    step = next(talk)
    while True:
        got: Reply | Unreachable | None = None
        if isinstance(step, Call):
            asked.append(step)
            got = next(said)
        try:
            step = talk.send(got)
        except StopIteration as end:
            return end.value, asked


def job(state: str) -> bytes:
    """A job as the gateway shows it."""
    facts = {"job_id": "j1", "task": "read", "queue": "reading", "state": state, "is_final": state == "succeeded"}
    return msgspec.json.encode(facts | {"attempt": 1, "tenant": "", "submitted_at": "2025-03-04T09:00:00Z"})


@pytest.mark.parametrize("first", [FULL, AWAY])
def test_what_was_not_taken_is_sent_again(first: Reply | Unreachable) -> None:
    """A full queue and a gateway that is not there are asked again after a pause."""
    receipt, asked = hold(ask(submit(PLAIN), Receipt, 5), first, RECEIPT)
    assert receipt == Receipt(job_id="j1", is_new=True)
    assert asked[0] == asked[1]


def test_a_lost_answer_is_asked_for_again_where_a_key_makes_it_the_same_job() -> None:
    """Without a key the second submission might be a second job."""
    assert hold(ask(submit(KEYED), Receipt, 5), LOST, RECEIPT)[0].job_id == "j1"
    with pytest.raises(Unreachable):
        hold(ask(submit(PLAIN), Receipt, 5), LOST)


def test_patience_ends() -> None:
    """Who may not wait gets the refusal at once, with the time to come back."""
    with pytest.raises(Busy) as refused:
        hold(ask(submit(PLAIN), Receipt, 0), FULL)
    assert (refused.value.code, refused.value.retry_after_seconds) == ("queue_full", 0.001)


def test_other_refusals_are_final() -> None:
    """A conflict is no matter of patience; what is no problem details is told as it is."""
    with pytest.raises(Conflict):
        hold(ask(submit(KEYED), Receipt, 5), Reply(409, b'{"status": 409, "detail": "other payload"}'))
    with pytest.raises(Refused, match="is this a Barq"):
        hold(ask(submit(KEYED), Receipt, 5), Reply(500, b"<html>"))


def test_of_a_batch_only_what_found_no_room_is_sent_again() -> None:
    """The outcomes keep the order of the jobs."""
    first = {
        "items": [
            {"status": 429, "problem": {"status": 429, "detail": "full"}},
            {"status": 422, "problem": {"status": 422, "detail": "wrong"}},
            {"status": 201, "receipt": {"job_id": "j3", "is_new": True}},
        ]
    }
    second = {"items": [{"status": 201, "receipt": {"job_id": "j1", "is_new": True}}]}
    replies = [Reply(200, msgspec.json.encode(first)), Reply(200, msgspec.json.encode(second))]
    outcomes, asked = hold(submit_all([KEYED, PLAIN, PLAIN], 5), *replies)
    assert [type(one).__name__ for one in outcomes] == ["Receipt", "Invalid", "Receipt"]
    assert msgspec.json.decode(asked[1].body or b"") == {"jobs": [msgspec.to_builtins(KEYED)]}


def test_a_wait_is_polled_until_the_end() -> None:
    """A job that has not ended when the time is over is told with the error."""
    ended, asked = hold(wait("j1", 60, 0), Reply(200, job("running")), Reply(200, job("succeeded")))
    assert (ended.state, len(asked)) == ("succeeded", 2)
    with pytest.raises(NotEnded) as early:
        hold(wait("j1", 0, 0), Reply(200, job("running")))
    assert early.value.job.state == "running"


def test_lines_of_events() -> None:
    """Only data lines tell a job."""
    told = read_event("data: " + job("running").decode())
    assert isinstance(told, Job)
    assert told.state == "running"
    assert read_event("event: state") is None
    assert show("j1", 2.5).params == {"wait_seconds": "2.500"}
