"""What a task is, what it is handed, and the two errors it may raise on purpose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from pydantic import BaseModel, JsonValue

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

Payload = TypeVar("Payload", bound=BaseModel)
Service = TypeVar("Service")
Result = Mapping[str, JsonValue]
"""What a run returns: small (a record's id and counts, not the record), a JSON object."""


class Rejected(Exception):
    """The input can never be done; the job is buried at once, with this message as its reason."""


class Unavailable(Exception):
    """Something outside is away for now; the job is tried again as its task's retry policy says."""

    def __init__(self, message: str, retry_after_seconds: float | None = None, shut_seconds: float = 0.0) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds
        """When the other side named a time to come back; it overrides the backoff."""
        self.shut_seconds = shut_seconds
        """For so long no job under the same limit is tried: what they all need is away."""


class Deferred(Unavailable):
    """Not now, and that is no failure of the job: it does not count among its failed runs."""


class ServiceMissing(LookupError):
    """A task asked its context for a service that this worker was not given."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how long apart a failed job is tried again: exponential backoff, full jitter."""

    attempts: int = 5
    """Failed runs before the job is buried, when the error says that something is unavailable."""
    unexpected_attempts: int = 3
    """The same, for an error nobody foresaw: most often a bug, sometimes a passing trouble."""
    first_delay_seconds: float = 1.0
    """Upper bound of the first delay; it doubles with each failure."""
    longest_delay_seconds: float = 300.0


class Services(Protocol):
    """Where a task finds what its process shares: the record store, an HTTP client."""

    def __call__(self, kind: type[Service]) -> Service:
        """Return the process's one instance of `kind`; raises ServiceMissing when there is none."""
        ...


Measure = Callable[[str, float], None]
"""Takes the name of a stage and the seconds that it took."""


def ignore(stage: str, seconds: float) -> None:
    """Measure nothing."""
    del stage, seconds


@dataclass(frozen=True, slots=True)
class Context:
    """What a run is handed beside its payload."""

    job_id: str
    attempt: int
    """1 for the first run of the job; counts runs that were started, whatever became of them."""
    logger: FilteringBoundLogger
    """Bound to the job's id, task and attempt."""
    service: Services
    """`context.service(RecordStore)`: typed by the class asked for."""
    tenant: str = ""
    """Whose job it is; empty: nobody's in particular."""
    measure: Measure = ignore
    """Told how long each stage of a run took, where a task has stages."""
    trace: str = ""
    """The W3C traceparent of the run; empty: none."""


@dataclass(frozen=True, slots=True)
class Limit(Generic[Payload]):
    """A bound on all runs whose payloads share a key, over every worker: of one host, of one account."""

    key: Callable[[Payload], str]
    per_second: float | None = None
    """Runs begun; evenly spaced, without bursts."""
    at_once: int | None = None
    """Runs at the same time."""


Run = Callable[[Payload, Context], Result | None]
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Task(Generic[Payload]):
    """One named function with everything the ledger needs to know of it."""

    name: str
    """The module's name: `tasks/read.py` holds the task `read`."""
    payload: type[Payload]
    """Checked at submission (every error at once) and read again before the run."""
    run: Run[Payload]
    key: Callable[[Payload], str] | None = None
    """The idempotency key of a payload; two submissions of one key are one job. None: never the same."""
    queue: str = "default"
    version: int = 1
    """Of the payload model; a change that old payloads do not pass raises it and adds an upgrade."""
    upgrades: Mapping[int, Upgrade] = field(default_factory=dict)
    """From version n to n + 1, on the plain JSON object, for jobs that an older release submitted."""
    limit: Limit[Payload] | None = None
    retry: RetryPolicy | None = None
    """None: as the settings' group `jobs` says."""
    keep_seconds: int | None = None
    """How long a finished job, its result and its idempotency key are kept; None: as the settings say."""
    time_limit_seconds: float | None = None
    """A run longer than this is ended with its process, and counts as a death of its worker."""
    prepare: Callable[[], None] | None = None
    """Loads what every run needs; called once in a worker before it forks, so that its children share it."""


AnyTask = Task[Any]
