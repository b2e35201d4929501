"""Why a submission was not accepted: for each reason an error that says what to do. Nothing was written."""

from __future__ import annotations


class Refusal(Exception):
    """The job was not accepted; nothing was written."""


class PayloadRefused(Refusal):
    """The payload does not fit the task's model."""

    def __init__(self, task: str, errors: tuple[str, ...]) -> None:
        super().__init__(f"the payload is no {task}: {'; '.join(errors)}")
        self.errors = errors
        """One a line: where, and what is wrong."""


class PayloadTooLarge(Refusal):
    """The payload is larger than BARQ_JOBS__PAYLOAD_LIMIT_BYTES."""


class KeyConflict(Refusal):
    """The idempotency key belongs to a job with another payload."""

    def __init__(self, key: str, job_id: str) -> None:
        super().__init__(f"the key {key!r} is that of job {job_id}, which has another payload: use another key")
        self.job_id = job_id


class QueueFull(Refusal):
    """There is no room for another job now."""

    def __init__(self, message: str, retry_after_seconds: float) -> None:
        super().__init__(f"{message}; come back in {retry_after_seconds:g} s")
        self.retry_after_seconds = retry_after_seconds


class LedgerUnavailable(Refusal):
    """Redis does not answer: submit again later, the same key makes it one job."""
