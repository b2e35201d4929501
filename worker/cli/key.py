"""`barq key`: API keys of the gateway; a key is shown once, when it is made."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import click

from config.settings import Settings
from tasks.records.credentials import ApiKey, CredentialStore, KeyUnknown, Rate, Scope, Wanted
from worker.cli.refusals import Command, Refused, note, settings
from worker.cli.telling import lay_table, word, word_moment
from worker.embedded.addresses import complete
from worker.embedded.state import StateFolder

HEADS = ("KEY", "NAME", "TENANT", "SCOPES", "RATE", "STATE", "CREATED", "EXPIRES")
LIFE = re.compile(r"(\d{1,6})([hd])")
LIFE_HOURS = {"h": 1, "d": 24}


@click.group()
def key() -> None:
    """Create, list and revoke the API keys that the gateway asks for.

    Without any key it serves this machine alone, and asks nobody. From the first one on it asks everybody.
    """


def _rate(_: click.Context, __: click.Parameter, value: str | None) -> Rate | None:
    try:
        return Rate.parse(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _end(_: click.Context, __: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    life = LIFE.fullmatch(value)
    try:
        if life:
            return datetime.now(UTC) + timedelta(hours=int(life[1]) * LIFE_HOURS[life[2]])
        return datetime.fromisoformat(value).astimezone()
    except (ValueError, OverflowError) as error:
        raise click.BadParameter("takes 12h, 90d, or a time such as 2027-01-31T00:00+03:00") from error


@key.command(cls=Command)
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice([scope.value for scope in Scope]),
    default=("submit", "read"),
    help="What it may do; may be given several times. By default submit and read.",
)
@click.option("--tenant", default="", help="Whose jobs it submits and sees.")
@click.option("--rate", callback=_rate, metavar="N/s|m|h|d", help="Most requests in a time, such as 100/s.")
@click.option("--expires", callback=_end, metavar="TIME", help="12h, 90d, or a time (ISO 8601).")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def create(
    name: str, scopes: tuple[str, ...], tenant: str, rate: Rate | None, expires: datetime | None, as_json: bool
) -> None:
    """Make a key and print it: this once, as only its digest is kept.

    submit: submit jobs and cancel them. read: see jobs and records. operate: queues, dead letters, schedule,
    metrics. admin: all of that, for every tenant.
    """
    try:
        wanted = Wanted(name, frozenset(map(Scope, scopes)), tenant, rate, expires)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    with _opened() as store:
        made, token = store.create(wanted)
    click.echo(json.dumps(_describe(made) | {"key": token}, default=word) if as_json else token)
    note(f"key {made.id} for {name}: keep it now, it cannot be shown again")


@key.command("list", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a key.")
def list_keys(as_json: bool) -> None:
    """List every key by the part of it that may be shown."""
    with _opened() as store:
        found = store.every()
    if as_json:
        for each in found:
            click.echo(json.dumps(_describe(each), default=word))
    elif found:
        for line in lay_table(HEADS, [_row(each) for each in found]):
            click.echo(line)
    else:
        note("there is no key: the gateway serves this machine alone; `barq key create NAME` makes one")


@key.command(cls=Command)
@click.argument("beginning", metavar="KEY")
def revoke(beginning: str) -> None:
    """Let a key be good for nothing, in every gateway within seconds; name it by what it begins with."""
    with _opened() as store:
        try:
            revoked = store.revoke(beginning)
        except KeyUnknown as error:
            raise Refused(str(error)) from error
        left = sum(each.state(datetime.now(UTC)) == "active" for each in store.every())
    click.echo(f"{revoked.id} revoked")
    if not left:
        note("no active key is left: the gateway refuses everybody until `barq key create` makes one")


@contextmanager
def _opened() -> Iterator[CredentialStore]:
    told = _with_folder(settings())
    assert told.records.url is not None
    store = CredentialStore.open(told.records.url.get_secret_value())
    try:
        yield store
    finally:
        store.close()


def _with_folder(told: Settings) -> Settings:
    """Keys can be made before the first start, when there is no folder for the SQLite file yet."""
    if told.records.url is None:
        StateFolder.open(told.state.folder)
    return complete(told)


def _describe(found: ApiKey) -> dict[str, object]:
    return {
        "id": found.id,
        "name": found.name,
        "tenant": found.tenant,
        "scopes": sorted(found.scopes),
        "rate": str(found.rate) if found.rate else None,
        "state": found.state(datetime.now(UTC)),
        "created_at": found.created_at,
        "expires_at": found.expires_at,
        "revoked_at": found.revoked_at,
    }


def _row(found: ApiKey) -> tuple[str, ...]:
    facts = f"barq_{found.id}", found.name, found.tenant or "-", " ".join(sorted(found.scopes)), str(found.rate or "-")
    times = word_moment(found.created_at), word_moment(found.expires_at)
    return *facts, found.state(datetime.now(UTC)), *times
