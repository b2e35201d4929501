"""What `barq doctor` looks at: each check gives findings, and never raises."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Literal

import redis
from packaging.requirements import Requirement

from config.settings import Settings
from tasks.contract import Unavailable
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.records.database import describe, open_database
from tasks.records.errors import WrongAddress
from tasks.records.migration import is_current
from worker.embedded.program import ServerMissing, find_server
from worker.embedded.state import StateError, StateFolder
from worker.ledger import open_ledger

Verdict = Literal["ok", "warn", "fail"]
NEEDED_PYTHON = (3, 11)
CLOCK_SECONDS = 2.0
KEEPER_SECONDS = 30.0
QUEUE_LONG = 10_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found; `advice` is what to do about it."""

    verdict: Verdict
    what: str
    found: str
    advice: str = ""


def check_python(_told: Settings) -> Iterator[Finding]:
    """Python and the packages that Barq asks for."""
    here = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= NEEDED_PYTHON
    yield Finding("ok" if good else "fail", "python", here, "" if good else "install Python 3.11 or newer")
    try:
        asked = [Requirement(line) for line in requires("barq") or () if "extra ==" not in line]
    except PackageNotFoundError:
        yield Finding("warn", "packages", "barq runs from its source tree", "pip install . makes it whole")
        return
    wrong = [str(each) for each in asked if not _is_installed(each)]
    advice = f"pip install {' '.join(repr(each) for each in wrong)}" if wrong else ""
    yield Finding("fail" if wrong else "ok", "packages", f"{len(asked) - len(wrong)} of {len(asked)}", advice)


def _is_installed(asked: Requirement) -> bool:
    with suppress(PackageNotFoundError):
        return asked.specifier.contains(version(asked.name), prereleases=True)
    return False


def check_reading(_told: Settings) -> Iterator[Finding]:
    """Lexicons load and a sentence can be read."""
    begun = time.perf_counter()
    try:
        read(Dispatch(text="قال الوزير إن المحادثات ستبدأ يوم الأحد."))
    except Exception as error:  # noqa: BLE001  (whatever is broken there, this is the place to say so)
        yield Finding(
            "fail", "reading", f"{type(error).__name__}: {error}", "install Barq again: files of it are damaged"
        )
        return
    yield Finding("ok", "reading", f"a sentence in {time.perf_counter() - begun:.1f} s, lexicons loaded")


def check_state(told: Settings) -> Iterator[Finding]:
    """The state folder can be written; who holds it."""
    try:
        folder = StateFolder.open(told.state.folder)
    except StateError as error:
        yield Finding("fail", "state folder", str(told.state.folder), str(error))
        return
    pid = folder.holder()
    yield Finding("ok", "state folder", f"{folder.path}{f', held by process {pid}' if pid else ''}")


def check_redis(told: Settings) -> Iterator[Finding]:
    """Redis answers and is set up to keep jobs."""
    if told.broker.url is None:
        yield _find_program()
        return
    ledger = open_ledger(told)
    try:
        yield from _look_at_redis(ledger.client)
        yield from _look_at_jobs(told)
    except redis.RedisError as error:
        yield Finding("fail", "redis", str(error), "start it, or correct BARQ_BROKER__URL")
    finally:
        ledger.client.close()


def _find_program() -> Finding:
    try:
        return Finding("ok", "redis", f"none runs; `barq up` starts {find_server().name} of its own")
    except ServerMissing as error:
        return Finding("fail", "redis", "none", str(error))


def _look_at_redis(client: redis.Redis) -> Iterator[Finding]:
    begun = time.time()
    seconds, microseconds = client.time()
    off_seconds = abs(seconds + microseconds / 1e6 - (begun + time.time()) / 2)
    told = client.info()
    name = "Valkey" if told.get("server_name") == "valkey" else "Redis"
    number = told.get("valkey_version") or told["redis_version"]
    old = int(str(told["redis_version"]).split(".")[0]) < 7
    yield Finding("warn" if old else "ok", "redis", f"{name} {number}", "take Redis 7 or newer" if old else "")
    policy = told.get("maxmemory_policy", "noeviction")
    evicts = policy != "noeviction"
    advice = "CONFIG SET maxmemory-policy noeviction: any other one throws jobs away" if evicts else ""
    yield Finding("fail" if evicts else "ok", "redis memory", policy, advice)
    kept = bool(told.get("aof_enabled"))
    advice = "" if kept else "CONFIG SET appendonly yes: a restart of Redis loses jobs without it"
    yield Finding("ok" if kept else "warn", "redis append-only file", "on" if kept else "off", advice)
    apart = off_seconds > CLOCK_SECONDS
    advice = "let NTP set the clocks: dates of jobs look wrong until then" if apart else ""
    yield Finding("warn" if apart else "ok", "clock", f"{off_seconds:.2f} s from that of Redis", advice)


def _look_at_jobs(told: Settings) -> Iterator[Finding]:
    ledger = open_ledger(told)
    stored = ledger.client.get(ledger.keys.of("reaped_at"))
    ago = (ledger.now_ms() - int(stored)) / 1000 if isinstance(stored, bytes) else None
    alive = ago is not None and ago < KEEPER_SECONDS
    found = "alive" if alive else "none" if ago is None else f"none for {ago:,.0f} s"
    yield Finding("ok" if alive else "warn", "workers", found, "" if alive else "start `barq up` or `barq worker`")
    counts = ledger.counts()
    waiting = sum(counts.waiting.values())
    long = waiting > QUEUE_LONG
    found = f"{waiting:,} waiting, {counts.running:,} running, {counts.scheduled:,} later"
    yield Finding("warn" if long else "ok", "jobs", found, "start more workers" if long else "")
    if counts.buried:
        yield Finding("warn", "dead letters", f"{counts.buried:,}", "`barq jobs show ID` tells why one was buried")


def check_records(told: Settings) -> Iterator[Finding]:
    """The database answers and its tables are up to date."""
    if told.records.url is None:
        return
    try:
        engine = open_database(told.records.url.get_secret_value())
    except WrongAddress as error:
        yield Finding("fail", "records", "no such database", str(error))
        return
    if engine.url.database and engine.dialect.name == "sqlite" and not os.path.exists(engine.url.database):
        yield Finding("ok", "records", f"{describe(engine)} will be made at the first start")
        return
    try:
        current = is_current(engine)
    except Unavailable as error:
        yield Finding("fail", "records", str(error), "start it, or correct BARQ_RECORDS__URL")
        return
    finally:
        engine.dispose()
    advice = "" if current else "start `barq up` or `barq worker`: they bring it up to date"
    yield Finding("ok" if current else "warn", "records", describe(engine), advice)


CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    check_python,
    check_reading,
    check_state,
    check_redis,
    check_records,
)
