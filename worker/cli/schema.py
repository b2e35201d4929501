"""`barq schema`: the contracts of what goes in and what comes out, for other services."""

import json
from typing import Any

import click

from tasks.reading.dispatch import Dispatch
from tasks.reading.record import schema as record_schema
from worker.cli.refusals import Command


@click.command(cls=Command)
@click.argument("what", type=click.Choice(["dispatch", "record"]))
def schema(what: str) -> None:
    """Print the JSON Schema (draft 2020-12) of a dispatch, as it comes in, or of a record, as it comes out."""
    found: dict[str, Any] = record_schema() if what == "record" else Dispatch.model_json_schema()
    click.echo(json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **found}, indent=2))
