"""`barq submit` and `barq job`: dispatches as jobs, and what became of them."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import islice
from typing import Any

import click

from config.logging import configure_logging
from config.settings import Settings
from tasks.catalogue import find_tasks
from worker.cli.inputs import Item, gather
from worker.cli.refusals import Command, Refused, note
from worker.cli.session import configured
from worker.connection import AWAY
from worker.job import HistoryEntry, Job, State
from worker.ledger import JobNotFound, JobStillOpen, Ledger, open_ledger
from worker.refusals import LedgerUnavailable, Refusal
from worker.submission import BATCH, Receipt, Submitter

DAY_SECONDS = 86_400.0


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE|-...")
@click.option("--wait", is_flag=True, help="Return when every job has ended; exit code 1 if one did not succeed.")
@click.option("--timeout", "timeout_seconds", type=float, default=DAY_SECONDS, help="Seconds to wait at most.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a job.")
def submit(files: tuple[str, ...], wait: bool, timeout_seconds: float, as_json: bool) -> int:
    """Submit dispatches as jobs; each line of output is a job's id.

    The files are those that `barq read` takes. The same dispatch submitted twice is one job. Without
    BARQ_BROKER__URL the jobs go to the `barq up` that runs on the same state folder.
    """
    told = configured()
    configure_logging(told.log.model_copy(update={"level": "warning"}))
    refused = 0
    accepted: list[Receipt] = []
    with _asking(told) as ledger:
        submitter = Submitter(ledger, find_tasks(), told.jobs)
        for item, answer in _submit_all(submitter, gather(files, {})):
            if isinstance(answer, str):
                refused += 1
                note(f"{item.origin} {answer}")
            else:
                accepted.append(answer)
                _tell_receipt(item, answer, as_json, is_followed=wait)
        failed = _follow(ledger, accepted, timeout_seconds, as_json) if wait else 0
    note(_summarise(accepted, refused, failed))
    return 1 if refused or failed else 0


def _submit_all(submitter: Submitter, items: Iterator[Item]) -> Iterator[tuple[Item, Receipt | str]]:
    """Submit in batches; a receipt or the reason of a refusal for each item, in order."""
    while batch := list(islice(items, BATCH)):
        dispatches = [item.dispatch for item in batch if item.dispatch is not None]
        answers = submitter.submit_many("read", dispatches)
        for item in batch:
            answer = next(answers) if item.dispatch is not None else item.refusal
            if isinstance(answer, LedgerUnavailable):
                raise Refused(str(answer))
            yield item, str(answer) if isinstance(answer, Refusal) else answer


def _tell_receipt(item: Item, receipt: Receipt, as_json: bool, is_followed: bool) -> None:
    if is_followed:
        return
    if as_json:
        click.echo(json.dumps({"job_id": receipt.job_id, "is_new": receipt.is_new, "origin": item.origin}))
    else:
        click.echo(receipt.job_id)


def _follow(ledger: Ledger, receipts: list[Receipt], timeout_seconds: float, as_json: bool) -> int:
    """Wait for each job and tell how it ended; returns how many did not succeed."""
    end = time.monotonic() + timeout_seconds
    failed = 0
    for receipt in receipts:
        try:
            ended = ledger.wait_for(receipt.job_id, max(0.0, end - time.monotonic()))
        except JobStillOpen as error:
            raise Refused(f"{error}: `barq doctor` tells whether a worker runs") from error
        failed += ended.state is not State.SUCCEEDED
        click.echo(_as_json(ended) if as_json else _word_end(ended))
    return failed


def _word_end(ended: Job) -> str:
    return f"{ended.id} {ended.state}{f': {ended.error.message}' if ended.error else ''}"


def _summarise(accepted: list[Receipt], refused: int, failed: int) -> str:
    new = sum(receipt.is_new for receipt in accepted)
    told = f"{new:,} new jobs, {len(accepted) - new:,} known, {refused:,} refused"
    return f"{told}, {failed:,} did not succeed" if failed else told


@click.group()
def job() -> None:
    """Show jobs."""


@job.command("show", cls=Command)
@click.argument("job_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def show(job_id: str, as_json: bool) -> None:
    """Show a job: its state, its runs, what it made or why it failed."""
    with _asking(configured()) as ledger:
        try:
            found = ledger.job(job_id)
        except JobNotFound as error:
            raise Refused(f"there is no job {job_id}: ended jobs are forgotten after some days") from error
    click.echo(_as_json(found) if as_json else "\n".join(_word(found)))


@contextmanager
def _asking(told: Settings) -> Iterator[Ledger]:
    ledger = open_ledger(told)
    try:
        yield ledger
    except AWAY as error:
        raise Refused(f"Redis does not answer ({error}): `barq doctor` tells more") from error
    finally:
        ledger.client.close()


def _as_json(found: Job) -> str:
    return json.dumps(asdict(found), ensure_ascii=False, default=_plain)


def _plain(value: Any) -> str:
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def _word(found: Job) -> Iterator[str]:
    facts: dict[str, Any] = {
        "job": found.id,
        "task": f"{found.task} (version {found.version}, queue {found.queue})",
        "state": f"{found.state}{f', {found.reason}' if found.reason else ''}",
        "runs": f"{found.attempt}, of which failed {found.failures}, killed {found.deaths}",
        "submitted": _plain(found.submitted_at),
        "due": found.due_at and _plain(found.due_at),
        "started": found.started_at and _plain(found.started_at),
        "ended": found.ended_at and _plain(found.ended_at),
        "worker": found.worker,
        "result": found.result and json.dumps(found.result, ensure_ascii=False),
        "error": found.error and f"{found.error.kind}: {found.error.message}",
    }
    yield from (f"{name:<10}{value}" for name, value in facts.items() if value)
    yield from (f"{'history':<10}{_word_entry(entry)}" for entry in found.history)


def _word_entry(entry: HistoryEntry) -> str:
    told = entry.error.message if entry.error else entry.detail
    return " · ".join(str(part) for part in (_plain(entry.at), entry.event, entry.worker, told) if part)
