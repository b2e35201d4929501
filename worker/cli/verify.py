"""`barq verify faults`: break things on purpose, and account for every job."""

import signal
import sys

import click

from worker.verify.comparison import compare_with_stock
from worker.verify.faults import SCENARIOS, verify_for
from worker.verify.scenarios.kills import KILLS


@click.group()
def verify() -> None:
    """Prove what is promised."""


@verify.command()
@click.argument("scenarios", nargs=-1, type=click.Choice(list(SCENARIOS)))
@click.option("--scale", default=1.0, show_default=True, help="Share of the full size: 1 takes about an hour.")
@click.option("--kills", type=int, help=f"The scale as a number of SIGKILLs in `kills`: {KILLS} is 1.")
@click.option("--minutes", default=0.0, help="Begin again until so many minutes have passed.")
@click.option("--compare", type=click.Choice(["stock"]), help="Instead: the same kills under stock Celery too.")
def faults(scenarios: tuple[str, ...], scale: float, kills: int | None, minutes: float, compare: str | None) -> None:
    """Kill workers, schedulers and Redis under load; exits with 1 on any breach. Uses its own servers only."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that what it started ends with it
    share = scale if kills is None else kills / KILLS
    if compare is not None:
        sys.exit(compare_with_stock(share, sys.stdout.write))
    sys.exit(verify_for(scenarios, share, minutes, sys.stdout.write))
