"""What is asked of the gateway and how its answers are read: what the two clients share, without a socket.

A conversation is a generator: it yields a Call to be sent, and gets the Reply or the Unreachable that came of it; it
yields seconds to pause for; it returns what was asked for. One client runs it blocking, the other in an event loop.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from worker.client.answers import Batch, BatchItem, Job, Problem, Receipt
from worker.client.errors import BarqError, Busy, JobFailed, NotEnded, Refused, Unreachable, refusal

Answer = TypeVar("Answer")
BATCH = 500
"""Jobs in one request of submit_many."""
LONGEST_POLL_SECONDS = 20.0
"""One request waits this long for the end of a job, then asks again: proxies cut what is silent for longer."""
FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 5.0


class Submission(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One job to be run; the fields are those of the gateway's `POST /v1/jobs`."""

    task: str
    payload: Mapping[str, Any]
    key: str | None = None
    tenant: str | None = None
    priority: int | None = None
    delay_seconds: float = 0
    life_seconds: float = 0


class Call(msgspec.Struct, frozen=True):
    """A request; one that is `repeatable` does no harm when it is sent again after an answer got lost."""

    method: str
    path: str
    params: Mapping[str, str] = {}
    body: bytes | None = None
    repeatable: bool = True
    wait_seconds: float = 0


class Reply(msgspec.Struct, frozen=True):
    """What came back."""

    status: int
    body: bytes
    retry_after_seconds: float | None = None


Talk = Generator["Call | float", "Reply | Unreachable | None", Answer]


def submit(one: Submission) -> Call:
    """The request that submits a job; sent again only where a key makes that the same job."""
    return Call("POST", "/v1/jobs", {}, msgspec.json.encode(one), repeatable=one.key is not None)


def submit_batch(many: Sequence[Submission]) -> Call:
    """The request that submits up to 1,000 jobs."""
    body = msgspec.json.encode({"jobs": many})
    return Call("POST", "/v1/jobs/batch", {}, body, repeatable=all(one.key for one in many))


def show(job_id: str, wait_seconds: float = 0) -> Call:
    """The request for a job, after its end or after some seconds."""
    return Call("GET", f"/v1/jobs/{job_id}", {"wait_seconds": f"{wait_seconds:.3f}"}, wait_seconds=wait_seconds)


def ask(call: Call, form: type[Answer], patience_seconds: float) -> Talk[Answer]:
    """One answer in its form, asked for again while the gateway is busy or away, at most so long.

    Raises:
        Refused: the gateway refused; Busy where it still had no room after all the patience.
        Unreachable: no answer, and either the patience is over or the call must not be sent twice.
    """
    ends = time.monotonic() + patience_seconds
    pause = FIRST_PAUSE_SECONDS
    while True:
        got = yield call
        try:
            return _read(got, form)
        except (Busy, Unreachable) as error:
            wait = getattr(error, "retry_after_seconds", None) or pause
            lost = isinstance(error, Unreachable) and error.was_sent and not call.repeatable
            if lost or time.monotonic() + wait > ends:
                raise
        yield wait
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)


def submit_all(many: Sequence[Submission], patience_seconds: float) -> Talk[list[Receipt | Refused]]:
    """The receipt or the refusal of each; those that found no room are sent again while the patience lasts."""
    outcomes: dict[int, Receipt | Refused] = {}
    ends = time.monotonic() + patience_seconds
    pending = list(range(len(many)))
    pause = FIRST_PAUSE_SECONDS
    while pending:
        batch = yield from ask(submit_batch([many[at] for at in pending]), Batch, patience_seconds)
        outcomes.update(zip(pending, map(_outcome, batch.items), strict=True))
        pending = [at for at in pending if isinstance(outcomes[at], Busy)]
        if not pending or time.monotonic() + pause > ends:
            break
        yield pause
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
    return [outcomes[at] for at in range(len(many))]


def wait(job_id: str, most_seconds: float, patience_seconds: float) -> Talk[Job]:
    """The job once it has ended; raises NotEnded when the time is over before."""
    ends = time.monotonic() + most_seconds
    while True:
        left = max(ends - time.monotonic(), 0)
        job = yield from ask(show(job_id, min(left, LONGEST_POLL_SECONDS)), Job, patience_seconds)
        if job.is_final:
            return job
        if time.monotonic() >= ends:
            raise NotEnded(job)


def result(job: Job) -> Any:
    """What a job that has ended gave; raises JobFailed where it did not succeed."""
    if job.state != "succeeded":
        raise JobFailed(job)
    return job.result


def read_event(line: str) -> Job | None:
    """The job that a line of server-sent events tells; None for any other line."""
    return msgspec.json.decode(line[6:], type=Job) if line.startswith("data: ") else None


def read_reply(reply: Reply) -> bytes:
    """The body of an answer; raises Refused for anything but a success."""
    if reply.status < 400:
        return reply.body
    raise refusal(_problem(reply), reply.retry_after_seconds)


def _read(got: Reply | Unreachable | None, form: type[Answer]) -> Answer:
    if isinstance(got, Unreachable):
        raise got
    if got is None:
        raise BarqError("a call was passed over")
    body = read_reply(got)
    return msgspec.json.decode(body, type=form) if form is not bytes else body  # type: ignore[return-value]


def _problem(reply: Reply) -> Problem:
    try:
        return msgspec.json.decode(reply.body, type=Problem)
    except msgspec.DecodeError:
        return Problem(status=reply.status, detail=f"HTTP {reply.status}, and no problem details: is this a Barq?")


def _outcome(item: BatchItem) -> Receipt | Refused:
    return item.receipt or refusal(item.problem or Problem(status=item.status, detail=f"HTTP {item.status}"))
