"""`barq bench`: what this machine does, measured."""

import resource
import statistics
import sys
import time

import click

from tasks.reading.pipeline import read
from tasks.reading.record import encode
from worker.cli.inputs import gather
from worker.cli.progress import following
from worker.cli.refusals import Command, Refused
from worker.verify.cost import measure_costs

IN_KIB = 1024 if sys.platform == "linux" else 1
"""macOS tells the peak of memory in bytes, Linux in KiB."""


@click.group()
def bench() -> None:
    """Measure on this machine."""


@bench.command("reading", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE|-...")
def reading(files: tuple[str, ...]) -> None:
    """Read dispatches in one process and tell the speed and the memory; the records are thrown away."""
    waited = time.clock_gettime(time.CLOCK_MONOTONIC)
    first = 0.0
    took: list[float] = []
    words = bytes_out = 0
    for item in following(gather(files, {})):
        if item.dispatch is None:
            continue
        begun = time.perf_counter()
        record = read(item.dispatch)
        bytes_out += len(encode(record))
        took.append(time.perf_counter() - begun)
        words += record.text.count(" ") + 1
        first = first or time.clock_gettime(time.CLOCK_MONOTONIC) - waited
    if not took:
        raise Refused("nothing to read in these files")
    _tell(took, words, bytes_out, first)


@bench.command("jobs", cls=Command)
@click.option("--jobs", default=10_000, show_default=True, help="How many no-op jobs each way runs.")
def jobs(jobs: int) -> None:
    """Run no-op jobs with every guarantee on, beside stock Celery; on servers of its own."""
    click.echo("two worker processes          jobs/s  submitted/s  worker us/job  redis us/job  commands/job")
    for cost in measure_costs(jobs):
        click.echo(
            f"{cost.name:<26} {cost.jobs_per_second:>9,.0f} {cost.submitted_per_second:>12,.0f}"
            f" {cost.worker_us:>14,.0f} {cost.redis_us:>13,.0f} {cost.redis_commands:>13.1f}"
        )


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
