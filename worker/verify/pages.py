"""`barq bench pages`: how soon each page can be used, in a real Chromium, with many jobs and records behind it.

From the moment that the browser sets out until the page is loaded, its scripts have run, the first frame is drawn and
the next event would be served. The gateway is a process of its own; its jobs wait, are due later, run or are dead.
"""

from __future__ import annotations

import socket
import statistics
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import msgspec
from sqlalchemy import event

from tasks.reading.pipeline import read
from tasks.reading.sample import sample
from tasks.records.database import open_database
from tasks.records.migration import migrate
from tasks.records.store import RecordStore
from worker.embedded.server import find_free_port
from worker.job import JobError
from worker.submission import Terms
from worker.tickets import Slot
from worker.verify.arena import Arena, arena
from worker.verify.chromium import Page, browsing
from worker.verify.processes import start

DELAYED, DEAD, POSTPONED, RUNNING = 0.1, 0.05, 0.02, 50
"""Shares of the jobs, and how many run."""
READY = """addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => {
    window.usable = performance.now();
})));"""


@dataclass(frozen=True, slots=True)
class Opening:
    """One page, opened some times."""

    page: str
    median_seconds: float
    longest_seconds: float
    kilobytes: float
    """Its own, without style, scripts and letters."""


def measure_pages(count: int, times: int = 5) -> Iterator[Opening]:
    """Each page with `count` jobs and `count` records; raises NoChromium."""
    with arena(workers=0) as place, browsing() as browser:
        record = fill_records(place, count)
        dead = fill_jobs(place, count)
        with _serving(place) as url:
            page = browser.open(f"{url}/livez")
            page.tell("Page.addScriptToEvaluateOnNewDocument", source=READY)
            paths: Mapping[str, str] = {
                "records": "/",
                "records, searched": f"/?title={count - 1}",
                "one record": f"/records/{record}",
                "operations": "/operations",
                "one job": f"/jobs/{dead}",
            }
            for name, path in paths.items():
                yield _open(page, name, url + path, times)


def fill_records(place: Arena, count: int) -> str:
    """Keep so many records of the sample's length in a database of the arena; returns one's id."""
    address = f"sqlite:///{place.folder}/records.db"
    place.variables["BARQ_RECORDS__URL"] = address
    engine = open_database(address)
    event.listen(engine, "connect", lambda connection, _entry: connection.execute("PRAGMA synchronous=OFF"))
    migrate(engine)
    store = RecordStore(engine)
    record = read(sample())
    for number in range(count):
        source = msgspec.structs.replace(record.source, title=f"{record.source.title} {number}")
        store.save(msgspec.structs.replace(record, dispatch_id=f"d{number:09d}", source=source))
    store.close()
    return "d000000000"


def fill_jobs(place: Arena, count: int) -> str:
    """Submit so many jobs and let some fail, die or run; returns one that is dead."""
    delayed, dead, postponed = (round(count * share) for share in (DELAYED, DEAD, POSTPONED))
    _submit(place, range(delayed), Terms(delay_seconds=86_400.0))
    _submit(place, range(delayed, count), None)
    ledger = place.ledger()
    died = ""
    for number in range(dead + postponed + RUNNING):
        claim, _ = ledger.claim("verify", Slot("bench", str(number)))
        assert claim is not None
        if number < dead:
            ledger.bury(claim, "rejected", JobError("Rejected", "there are no words in it"))
            died = claim.job_id
        elif number < dead + postponed:
            ledger.postpone(claim, 3_600.0, JobError("Unavailable", "the archive does not answer"))
    return died


def _submit(place: Arena, numbers: range, terms: Terms | None) -> None:
    for outcome in place.submitter().submit_many("noop", ({"number": number} for number in numbers), terms):
        if isinstance(outcome, Exception):
            raise outcome


@contextmanager
def _serving(place: Arena) -> Iterator[str]:
    port = find_free_port()
    variables = place.variables | {"BARQ_GATEWAY__PORT": str(port)}
    process = start("worker.verify.serving", (), variables, place.folder / "gateway.log")
    try:
        place.until(lambda: _listens(port), "the gateway")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def _open(page: Page, name: str, url: str, times: int) -> Opening:
    taken = []
    for _ in range(times):
        page.go(url)
        taken.append(page.until("window.usable", name) / 1000)
    kilobytes = page.ask("performance.getEntriesByType('navigation')[0].decodedBodySize") / 1000
    return Opening(name, statistics.median(taken), max(taken), kilobytes)
