"""`barq submit` and `barq jobs`: dispatches as jobs, and what became of them."""

import json
import time
from collections.abc import Iterator
from itertools import islice

import click

from tasks.catalogue import find_tasks
from worker.cli.inputs import Item, gather
from worker.cli.listing import list_jobs
from worker.cli.refusals import Command, Refused, note
from worker.cli.session import asking, configured
from worker.cli.telling import dump_job, tell_job
from worker.job import Job, State
from worker.ledger import JobNotFound, JobStillOpen, Ledger
from worker.refusals import LedgerUnavailable, Refusal
from worker.steering import cancel as cancel_job
from worker.submission import BATCH, Receipt, Submitter

DAY_SECONDS = 86_400.0
NOT_THERE = "there is no job {}: ended jobs are forgotten after some days"


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
    refused = 0
    accepted: list[Receipt] = []
    with asking(told) as ledger:
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
        click.echo(dump_job(ended) if as_json else _word_end(ended))
    return failed


def _word_end(ended: Job) -> str:
    return f"{ended.id} {ended.state}{f': {ended.error.message}' if ended.error else ''}"


def _summarise(accepted: list[Receipt], refused: int, failed: int) -> str:
    new = sum(receipt.is_new for receipt in accepted)
    told = f"{new:,} new jobs, {len(accepted) - new:,} known, {refused:,} refused"
    return f"{told}, {failed:,} did not succeed" if failed else told


@click.group()
def jobs() -> None:
    """List jobs, show one, cancel one."""


jobs.add_command(list_jobs)


@jobs.command("show", cls=Command)
@click.argument("job_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def show(job_id: str, as_json: bool) -> None:
    """Show a job: its state, its runs, what it made or why it failed."""
    with asking(configured()) as ledger:
        try:
            found = ledger.job(job_id)
        except JobNotFound as error:
            raise Refused(NOT_THERE.format(job_id)) from error
    click.echo(dump_job(found) if as_json else "\n".join(tell_job(found)))


@jobs.command("cancel", cls=Command)
@click.argument("job_id", metavar="ID")
def cancel(job_id: str) -> None:
    """End a job before its run has: waiting, scheduled or running, whose process is then ended too."""
    with asking(configured()) as ledger:
        try:
            is_cancelled = cancel_job(ledger, job_id)
            state = ledger.job(job_id).state
        except JobNotFound as error:
            raise Refused(NOT_THERE.format(job_id)) from error
    if not is_cancelled:
        raise Refused(f"job {job_id} has ended already ({state}): nothing to cancel")
    click.echo(f"{job_id} cancelled")
