"""`barq bench`: what this machine does, measured."""

import resource
import statistics
import sys
import time

import click

from tasks.reading.pipeline import load, read
from tasks.reading.record import encode
from worker.cli.inputs import gather
from worker.cli.progress import following
from worker.cli.refusals import Command, Refused
from worker.verify.chromium import NoChromium
from worker.verify.cost import Cost, Missing, measure_costs, measure_submission
from worker.verify.doors import measure_gateway
from worker.verify.memory import measure_memory
from worker.verify.pages import measure_pages
from worker.verify.webhooks import measure_webhooks

IN_KIB = 1024 if sys.platform == "linux" else 1
"""macOS tells the peak of memory in bytes, Linux in KiB."""
COLUMNS = ("jobs/s", "submitted/s", "worker us/job", "Redis us/job", "commands/job", "bytes/job")
"""Of `bench jobs`: Redis commands count those within scripts too, bytes go both ways."""


@click.group()
def bench() -> None:
    """Measure on this machine."""


@bench.command("reading", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE|-...")
def reading(files: tuple[str, ...]) -> None:
    """Read dispatches in one process and tell the speed and the memory; the records are thrown away.

    The lexicons are loaded first, as a worker loads them before it forks; the time of that is in the first record's.
    Seconds are those that the processor worked for it, so that a busy machine tells nearly the same; the first record
    is told by the clock.
    """
    waited = time.clock_gettime(time.CLOCK_MONOTONIC)
    load()
    first = 0.0
    took: list[float] = []
    words = bytes_out = 0
    for item in following(gather(files, {})):
        if item.dispatch is None:
            continue
        begun = time.process_time()
        record = read(item.dispatch)
        bytes_out += len(encode(record))
        took.append(time.process_time() - begun)
        words += record.text.count(" ") + 1
        first = first or time.clock_gettime(time.CLOCK_MONOTONIC) - waited
    if not took:
        raise Refused("nothing to read in these files")
    _tell(took, words, bytes_out, first)


@bench.command("jobs", cls=Command)
@click.option("--jobs", default=10_000, show_default=True, help="How many no-op jobs each way runs.")
@click.option(
    "--peers",
    "peers_python",
    default=sys.executable,
    metavar="PYTHON",
    help="The Python of an environment with the other queues: requirements/peers.txt. Without it, this one.",
)
@click.option(
    "--only", multiple=True, metavar="WORD", help="Only the ways in whose names this stands: `bulk`, `celery`."
)
def jobs(jobs: int, peers_python: str, only: tuple[str, ...]) -> None:
    """Run no-op jobs with every guarantee on, beside stock Celery and other queues; on servers of its own."""
    click.echo(f"{'two worker processes':<26}" + "".join(f"{head:>14}" for head in COLUMNS))
    for cost in measure_costs(jobs, peers_python, only):
        if isinstance(cost, Missing):
            click.echo(f"{cost.name:<26}  not measured: {cost.reason}")
        else:
            click.echo(f"{cost.name:<26}" + "".join(f"{figure:>14}" for figure in _word(cost)))


@bench.command("submit", cls=Command)
@click.option("--jobs", default=10_000, show_default=True, help="How many no-op jobs are submitted.")
def submit(jobs: int) -> None:
    """Submit no-op jobs in bulk from this process, each checked and written; on a Redis of its own."""
    per_second, busy_us, redis_us = measure_submission(jobs)
    click.echo(f"submitted         {jobs:,} jobs, {per_second:,.0f} a second")
    click.echo(f"one submission    {busy_us:,.1f} us of this process, {redis_us:,.1f} us of Redis")


@bench.command("memory", cls=Command)
@click.option("--jobs", default=200_000, show_default=True, help="How many no-op jobs a worker runs.")
@click.option("--waiting", default=10_000, show_default=True, help="How many wait while one is measured.")
@click.option("--delayed", default=100_000, show_default=True, help="How many wait for tomorrow beside a worker.")
@click.option("--keep-seconds", default=60, show_default=True, help="How long finished jobs are kept.")
def memory(jobs: int, waiting: int, delayed: int, keep_seconds: int) -> None:
    """Tell what a job takes in Redis, and whether the memory of workers and Redis grows; on servers of its own."""
    for figure in measure_memory(jobs, waiting, delayed, keep_seconds):
        click.echo(f"{figure.name:<36} {figure.value}")


def _word(cost: Cost) -> tuple[str, ...]:
    whole = (cost.jobs_per_second, cost.submitted_per_second, cost.worker_us, cost.redis_us)
    return (*(f"{figure:,.0f}" for figure in whole), f"{cost.redis_commands:.1f}", f"{cost.redis_bytes:,.0f}")


@bench.command("webhooks", cls=Command)
@click.option("--deliveries", default=10_000, show_default=True, help="How many records are delivered.")
def webhooks(deliveries: int) -> None:
    """Deliver records to a receiver on this machine, one job each; on servers of its own."""
    pace = measure_webhooks(deliveries)
    click.echo(f"deliveries        {pace.deliveries:,} of {pace.body_bytes / 1e3:,.1f} kB, each a job of its own")
    click.echo(f"a second          {pace.per_second:,.0f}, all parts on this machine, one worker of two processes")
    click.echo(f"twice, unsigned   {pace.doubled:,}, {pace.wrong:,}")
    told = ", ".join(f"{name} {cost:,.0f}" for name, cost in pace.microseconds.items())
    click.echo(f"one delivery      {sum(pace.microseconds.values()):,.0f} us of processor time: {told}")


@bench.command("gateway", cls=Command)
@click.option("--seconds", default=10.0, show_default=True, help="How long each measure lasts.")
@click.option("--processes", default=1, show_default=True, help="BARQ_GATEWAY__PROCESSES.")
def gateway(seconds: float, processes: int) -> None:
    """Send jobs over HTTP as fast as it goes, and read their states under that load; on servers of its own."""
    click.echo(f"{'over loopback':<40}  a second  median ms  99% below ms  refused  us each: gateway  Redis   load")
    for each in measure_gateway(seconds, processes):
        click.echo(
            f"{each.name:<40} {each.per_second:>9,.0f} {each.median_ms:>10.1f} {each.slow_ms:>13.1f} {each.refused:>8,}"
            f" {each.gateway_us:>17,.0f} {each.redis_us:>6,.0f} {each.load_us:>6,.0f}"
        )


@bench.command("pages", cls=Command)
@click.option("--count", default=10_000, show_default=True, help="How many jobs and how many records there are.")
@click.option("--times", default=5, show_default=True, help="How often each page is opened.")
def pages(count: int, times: int) -> None:
    """Tell how soon each page can be used, in a headless Chromium of this machine; on servers of its own."""
    try:
        for opening in measure_pages(count, times):
            took = f"{opening.median_seconds:.2f} s median, {opening.longest_seconds:.2f} s longest"
            click.echo(f"{opening.page:<20}{took}, {opening.kilobytes:,.0f} kB")
    except NoChromium as error:
        raise Refused(str(error)) from error


def _tell(took: list[float], words: int, bytes_out: int, first_seconds: float) -> None:
    total = sum(took)
    slowest = sorted(took)[int(len(took) * 0.99)]
    peak_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * IN_KIB
    click.echo(f"dispatches        {len(took):,} ({words:,} words)")
    click.echo(f"a second a core   {len(took) / total:,.0f} dispatches, {words / total:,.0f} words")
    click.echo(f"one dispatch      {statistics.median(took) * 1e3:.1f} ms median, {slowest * 1e3:.1f} ms for 99 of 100")
    click.echo(f"one record        {bytes_out / len(took) / 1e3:,.1f} kB")
    click.echo(f"first record      {first_seconds:.2f} s after the start of reading")
    click.echo(f"memory at most    {peak_bytes / 1e6:,.0f} MB")
