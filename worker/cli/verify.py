"""`barq verify faults`: break things on purpose, and account for every job."""

import sys

import click

from worker.verify.faults import SCENARIOS, verify_faults


@click.group()
def verify() -> None:
    """Prove what is promised."""


@verify.command()
@click.argument("scenarios", nargs=-1, type=click.Choice(list(SCENARIOS)))
@click.option("--scale", default=1.0, show_default=True, help="Share of the full size: 1 takes most of an hour.")
def faults(scenarios: tuple[str, ...], scale: float) -> None:
    """Kill workers, schedulers and Redis under load; exits with 1 on any breach. Uses its own servers only."""
    sys.exit(verify_faults(scenarios, scale))
