"""The options by which records are chosen, the same for webhooks, searches and exports."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click
from pydantic import ValidationError

from tasks.reading.record import Stance
from tasks.records.filters import RecordFilter
from tasks.records.store import Query
from worker.cli.refusals import CalledWrongly

Verb = Callable[..., Any]
CONTENTS = ("outlets", "entities", "countries", "event_types", "stances", "keywords")
STANCES: tuple[str, ...] = Stance.__args__  # type: ignore[attr-defined]


def parse_moment(_: click.Context, __: click.Parameter, value: str | None) -> datetime | None:
    """A time (ISO 8601); without a zone it is one of this machine's."""
    try:
        return datetime.fromisoformat(value).astimezone() if value else None
    except ValueError as error:
        raise click.BadParameter("takes a time such as 2024-11-01T14:05+03:00") from error


def by_contents(verb: Verb) -> Verb:
    """Add the options of a RecordFilter; each may be given several times, any of its values will do."""
    for option in (
        click.option("--keyword", "keywords", multiple=True, help="In title or text, spelling variants included."),
        click.option("--stance", "stances", multiple=True, type=click.Choice(STANCES), help="Of a claim."),
        click.option("--event", "event_types", multiple=True, help="PLOVER type, or type/mode: CONSULT/visit."),
        click.option("--country", "countries", multiple=True, help="ISO 3166-1 code of an entity's country."),
        click.option("--entity", "entities", multiple=True, help="A name, or an id such as geonames:276781."),
        click.option("--outlet", "outlets", multiple=True, help="As the dispatches name it."),
    ):
        verb = option(verb)
    return verb


def by_source(verb: Verb) -> Verb:
    """Add the options that the database answers by itself."""
    for option in (
        click.option("--before", "published_before", callback=parse_moment, metavar="TIME", help="Published before."),
        click.option("--from", "published_from", callback=parse_moment, metavar="TIME", help="Published since."),
        click.option("--job", "job_id", help="Made by this job."),
        click.option("--title", help="A part of the title."),
    ):
        verb = option(verb)
    return verb


def take_filter(told: dict[str, Any]) -> RecordFilter:
    """The filter among a verb's options, which are taken out; CalledWrongly names what cannot be."""
    try:
        return RecordFilter.model_validate({name: told.pop(name) for name in CONTENTS})
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise CalledWrongly("; ".join(faults)) from error


def take_query(told: dict[str, Any]) -> Query:
    """What the database is asked, of a verb's options, which are taken out."""
    return Query(**{name: told.pop(name) for name in ("title", "job_id", "published_from", "published_before")})
