"""`barq config`: the settings in force."""

import json
from dataclasses import asdict

import click

from config.variables import explain_settings
from worker.cli.refusals import Command, settings


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="As a JSON list, for a machine.")
def config(as_json: bool) -> None:
    """Show the settings in force and where each comes from; passwords are masked.

    They come from variables BARQ_GROUP__NAME and from lines of the same form in .env; the variable wins.
    """
    told = explain_settings(settings())
    if as_json:
        click.echo(json.dumps([asdict(each) for each in told], ensure_ascii=False, indent=2))
        return
    widest = max(len(each.name) for each in told)
    for each in told:
        setting = f"{each.name:<{widest}}  {each.value}"
        mark = "" if each.origin == "default" else f"  [{each.origin}]"
        click.echo(click.style(setting, bold=bool(mark)) + mark)
        click.echo(click.style(f"{'':<{widest}}  {each.description}", dim=True))
