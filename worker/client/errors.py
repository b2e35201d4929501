"""What a call may raise; each error's text says what is wrong and what to do, in the gateway's words."""

from __future__ import annotations

from collections.abc import Mapping

from worker.client.answers import Job, Problem


class BarqError(Exception):
    """Anything that this client raises."""


class Unreachable(BarqError):
    """The gateway did not answer; where the request `was_sent`, whether it was taken is not known."""

    def __init__(self, url: str, why: Exception, was_sent: bool) -> None:
        super().__init__(
            f"{url} does not answer ({why or type(why).__name__}): is `barq gateway` or `barq up` running?"
        )
        self.was_sent = was_sent


class Refused(BarqError):
    """The gateway refused a request; `status` is HTTP's, `code` the kind of problem, `errors` every fault found."""

    def __init__(self, problem: Problem, retry_after_seconds: float | None = None) -> None:
        told = (problem.detail, *(error for error in problem.errors if error not in problem.detail))
        super().__init__("; ".join(told))
        self.status = problem.status
        self.code = problem.type.rpartition("/")[2]
        self.errors = problem.errors
        self.retry_after_seconds = retry_after_seconds


class Unauthorized(Refused):
    """No API key, or none that is good."""


class Forbidden(Refused):
    """The API key is not for this."""


class NotFound(Refused):
    """No such task, job or record."""


class Conflict(Refused):
    """The idempotency key belongs to a job with another payload."""


class TooLarge(Refused):
    """The payload is larger than the gateway takes."""


class Invalid(Refused):
    """The payload is not as its task asks for; `errors` names every fault."""


class Busy(Refused):
    """No room or no Redis now; come back after `retry_after_seconds`."""


class JobFailed(BarqError):
    """A job ended without a result: buried, cancelled or expired."""

    def __init__(self, job: Job) -> None:
        why = f": {job.error.kind}: {job.error.message}" if job.error else f": {job.reason}" if job.reason else ""
        super().__init__(f"job {job.job_id} is {job.state}{why}")
        self.job = job


class NotEnded(BarqError):
    """The time to wait was over before the job ended; it goes on."""

    def __init__(self, job: Job) -> None:
        super().__init__(f"job {job.job_id} is still {job.state}")
        self.job = job


KINDS: Mapping[int, type[Refused]] = {
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    413: TooLarge,
    422: Invalid,
    429: Busy,
    503: Busy,
}


def refusal(problem: Problem, retry_after_seconds: float | None = None) -> Refused:
    """The error for a problem, by its status."""
    return KINDS.get(problem.status, Refused)(problem, retry_after_seconds)
