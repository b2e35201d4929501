"""Every knob of a process: frozen groups, read from BARQ_<GROUP>__<NAME> in the environment, then from .env.

Where a number needs a reason, the comment above it gives it. Nothing here opens a connection.
"""

import json
import os
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BeforeValidator,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from config.cron import Cron
from config.group import Group
from config.observation import Scale, Trace
from config.refusals import SettingsError, word_refusals, word_unknown
from config.urls import DatabaseUrl, RedisUrl
from config.variables import DOTENV, PREFIX, find_unknown


def _split_names(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return tuple(name.strip() for name in value.split(",") if name.strip())


def _parse_json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _count_cores() -> int:
    return os.cpu_count() or 1


def _default_state_folder() -> Path:
    """By the XDG convention on every system: macOS's own folder has a space and is too long for a socket."""
    base = os.environ.get("XDG_STATE_HOME", "")
    return (Path(base) if os.path.isabs(base) else Path("~/.local/state").expanduser()) / "barq"


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split_names)]


class Broker(Group):
    """The Redis that holds the jobs and carries their hints."""

    url: RedisUrl | None = Field(
        None, description="a redis://, rediss:// or unix:// URL; unset: a private server in the state folder"
    )
    port: int | None = Field(
        None, ge=1, le=65535, description="loopback port of the private server; unset: a Unix socket"
    )
    namespace: str = Field("barq", pattern=r"^[a-z][a-z0-9-]*$", description="what Redis keys begin with")
    connect_timeout_seconds: float = Field(5.0, gt=0, le=300, description="wait for a connection to Redis")
    # redis-py's own 5 s also cuts a blocking call of 5 s; Celery's pops block 1 s: 10 s cuts only the dead.
    socket_timeout_seconds: float = Field(10.0, gt=1, le=300, description="wait for an answer from Redis")


class Records(Group):
    """The database that holds the records."""

    url: DatabaseUrl | None = Field(
        None, description="a sqlite:// or postgresql:// URL; unset: an SQLite file in the state folder"
    )
    # A wire story's record takes some 16 kB, so this is 16 MB of Redis.
    stream_limit: int = Field(1000, ge=0, description="records in the Redis stream, the latest; 0: no stream")


class Webhooks(Group):
    """How records are delivered to those who subscribed."""

    allow_private: bool = Field(False, description="deliver to this machine and to private networks too")
    timeout_seconds: float = Field(10.0, gt=0, le=300, description="for one request, from name look-up to answer")
    body_limit_bytes: int = Field(1_048_576, ge=4096, description="a larger body is sent without the record")


class State(Group):
    """Where a process keeps what must outlive it: the embedded server's files, the SQLite file, locks."""

    folder: Path = Field(default_factory=_default_state_folder, description="a folder that can be written")


class Jobs(Group):
    """How the ledger treats a job."""

    # Renewed each round of the keeper, so a killed machine's jobs are free again 11 to 13 s after the kill.
    lease_seconds: float = Field(12.0, gt=0, le=3600, description="how long a run holds its job unrenewed")
    reap_every_seconds: float = Field(1.0, gt=0, le=60, description="pause between two rounds of the keeper")
    # Long enough to spread the cost of Celery's message over many jobs, short enough for other queues to wait.
    shift_seconds: float = Field(1.0, ge=0, le=60, description="how long one hint keeps a slot on a queue")
    max_attempts: int = Field(5, ge=1, le=100, description="started runs before a job is buried")
    backoff_base_seconds: float = Field(1.0, gt=0, le=3600, description="most the first retry waits")
    backoff_cap_seconds: float = Field(300.0, gt=0, le=86400, description="most any retry waits")
    # Long enough to be asked about after a weekend.
    retention_seconds: int = Field(259_200, ge=1, description="how long a finished job is remembered")
    dead_retention_seconds: int = Field(2_592_000, ge=1, description="how long a dead letter is kept")
    dead_limit: int = Field(100_000, ge=1, description="how many dead letters are kept; then the oldest go")
    # A waiting job takes about 1 KB of Redis and its payload, so this is a gigabyte or two.
    queue_limit: int = Field(1_000_000, ge=1, description="unstarted jobs that a queue may hold; more are refused")
    queue_limit_bytes: int = Field(
        2_147_483_648, ge=1, description="bytes that the payloads of those may take, as stored; more are refused"
    )
    # A news page with its HTML is under 1 MiB; base64 and JSON escapes may double it.
    payload_limit_bytes: int = Field(2_097_152, ge=1024, description="largest payload a submission may have")
    quarantine_after_deaths: int = Field(2, ge=1, description="dead workers after which a job runs alone")


class Worker(Group):
    """How much one worker process takes on."""

    concurrency: int = Field(default_factory=_count_cores, ge=1, le=1024, description="child processes")
    # Against leaks of a task or of a library; counted in jobs, though one of Celery's tasks runs many of them.
    recycle_after_jobs: int | None = Field(None, ge=1, description="jobs after which a child is replaced; unset: never")
    recycle_at_megabytes: int | None = Field(
        None, ge=1, description="resident size from which a child is replaced between two shifts; unset: never"
    )
    # Less than the 30 s that supervisors allow, Kubernetes and `barq up` among them.
    drain_seconds: float = Field(
        25.0, ge=0, le=86400, description="time for running jobs to end after SIGTERM; then they go back to their queue"
    )
    queues: Names = Field(
        ("reading", "deliveries"), min_length=1, description="comma-separated names of queues to serve"
    )


class Entry(Group):
    """One periodic submission: a job of `task` with `payload`, by an interval or by a cron expression."""

    task: str
    payload: dict[str, Any] = Field(default_factory=dict)
    every_seconds: int | None = Field(None, ge=1)
    cron: str | None = None
    time_zone: str = "UTC"
    jitter_seconds: float = Field(0.0, ge=0, le=86400)
    # Of the slots that came while no scheduler ran: the latest, all of them, or none.
    missed: Literal["latest", "all", "skip"] = "latest"

    @model_validator(mode="after")
    def _is_due_some_time(self) -> Self:
        if (self.every_seconds is None) == (self.cron is None):
            raise ValueError("an entry has either every_seconds or cron")
        if self.cron is not None:
            Cron.parse(self.cron)
        try:
            ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"no time zone is called {self.time_zone!r}") from error
        return self


class Schedule(Group):
    """What the scheduler submits by itself."""

    entries: Annotated[dict[str, Entry], NoDecode, BeforeValidator(_parse_json)] = Field(
        default_factory=dict,
        description='JSON object of entries by name, each {"task", "payload", "every_seconds" or "cron", ...}',
    )


class Gateway(Group):
    """Where the HTTP gateway listens."""

    host: str = Field("127.0.0.1", min_length=1, description="address to listen on")
    port: int = Field(8014, ge=0, le=65535, description="port to listen on; 0: a free one")
    # One takes some 5,000 submissions a second, or 35,000 jobs in batches; another core takes as many again.
    processes: int = Field(1, ge=1, le=64, description="processes that serve; connections are shared out among them")
    open: bool = Field(
        False, description="serve without API keys on an address that others reach; once a key exists it is asked for"
    )


class Log(Group):
    """How log lines come out, always on stderr."""

    format: Literal["json", "console"] | None = Field(
        None, description="form of a line; unset: console on a terminal, else json"
    )
    level: Literal["debug", "info", "warning", "error"] = Field("info", description="least level that is written")


class Terminal(Group):
    """How records are shown to a person."""

    bidi: Literal["auto", "terminal", "visual", "plain"] = Field(
        "auto", description="who orders right-to-left text: the terminal, Barq (visual), nobody (plain), or find out"
    )


class Settings(BaseSettings):
    """All settings of a process, checked; made by `load_settings`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_file=DOTENV,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    broker: Broker = Field(default_factory=Broker)
    records: Records = Field(default_factory=Records)
    state: State = Field(default_factory=State)
    jobs: Jobs = Field(default_factory=Jobs)
    worker: Worker = Field(default_factory=Worker)
    webhooks: Webhooks = Field(default_factory=Webhooks)
    schedule: Schedule = Field(default_factory=Schedule)
    gateway: Gateway = Field(default_factory=Gateway)
    scale: Scale = Field(default_factory=Scale)
    trace: Trace = Field(default_factory=Trace)
    log: Log = Field(default_factory=Log)
    terminal: Terminal = Field(default_factory=Terminal)

    def with_values(self, **groups: dict[str, Any]) -> Self:
        """These settings with some values replaced and checked again: `with_values(broker={"url": "redis://h"})`."""
        current = {group: getattr(self, group) for group in type(self).model_fields}
        merged = {name: dict(group) | groups.get(name, {}) for name, group in current.items()}
        return type(self).model_validate(merged)


def load_settings() -> Settings:
    """The settings that the environment and .env give; raises SettingsError, one line for each wrong one."""
    refused = word_unknown(Settings, find_unknown(Settings))
    try:
        settings = Settings()
    except ValidationError as error:
        refused += word_refusals(Settings, error)
    if refused:
        raise SettingsError(refused)
    return settings
