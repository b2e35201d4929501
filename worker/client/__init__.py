"""A typed client of the gateway: `from worker.client import Barq` (or AsyncBarq), for producers written in Python."""

from worker.client.answers import Job, Receipt, RecordSummary
from worker.client.blocking import Barq
from worker.client.concurrent import AsyncBarq
from worker.client.errors import (
    BarqError,
    Busy,
    Conflict,
    Forbidden,
    Invalid,
    JobFailed,
    NotEnded,
    NotFound,
    Refused,
    TooLarge,
    Unauthorized,
    Unreachable,
)
from worker.client.exchange import Submission

__all__ = [
    "AsyncBarq",
    "Barq",
    "BarqError",
    "Busy",
    "Conflict",
    "Forbidden",
    "Invalid",
    "Job",
    "JobFailed",
    "NotEnded",
    "NotFound",
    "Receipt",
    "RecordSummary",
    "Refused",
    "Submission",
    "TooLarge",
    "Unauthorized",
    "Unreachable",
]
