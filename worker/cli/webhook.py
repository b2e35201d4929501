"""`barq webhook`: who is told of records, whether he answers, and the same once more."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, TextIO

import click

from tasks.catalogue import find_tasks
from tasks.records.errors import SubscriptionNotFound
from tasks.records.store import RecordStore
from tasks.records.subscriptions import Subscription, Wish
from tasks.webhooks.addresses import WrongUrl
from tasks.webhooks.posting import Unreachable
from tasks.webhooks.signing import WrongSecret
from worker.cli.filtering import by_contents, parse_moment, take_filter
from worker.cli.refusals import CalledWrongly, Command, Refused, note
from worker.cli.session import asking, configured
from worker.cli.telling import lay_table, word, word_moment
from worker.refusals import Refusal
from worker.services import address_of_records
from worker.submission import Submitter
from worker.webhooks import WebhookDesk

HEADS = ("WEBHOOK", "STATE", "URL", "TASK", "TENANT", "FILTER", "AWAY SINCE")
SECRET_HELP = "A file with a secret of your own, whsec_ and base64; - is standard input."
as_json_option = click.option("--json", "as_json", is_flag=True, help="As JSON.")
id_argument = click.argument("subscription_id", metavar="ID")


@click.group()
def webhook() -> None:
    """Make, list, test, pause, resume, replay and remove subscriptions to records."""


@webhook.command(cls=Command)
@click.argument("url")
@click.option("--task", help="Only records that this task made.")
@click.option("--tenant", help="Only records of this tenant's jobs.")
@by_contents
@click.option("--description", default="", help="For people.")
@click.option("--secret", "secret_file", type=click.File(), help=SECRET_HELP)
@as_json_option
def add(
    url: str,
    task: str | None,
    tenant: str | None,
    description: str,
    secret_file: TextIO | None,
    as_json: bool,
    **told: Any,
) -> None:
    """Deliver records to URL from now on; prints the id and the secret, this once.

    A record must meet every option that is given, by any one of its values.
    """
    wish = Wish(url, task, tenant, take_filter(told), description)
    with at_desk() as desk:
        made = desk.subscribe(wish, _read(secret_file))
    _tell_secret(made, as_json)


@webhook.command("list", cls=Command)
@as_json_option
def list_webhooks(as_json: bool) -> None:
    """List every subscription, without the secrets."""
    with at_desk() as desk:
        found = desk.subscriptions.all()
    if as_json:
        for each in found:
            click.echo(_dump(each))
    elif found:
        for line in lay_table(HEADS, [_row(each) for each in found]):
            click.echo(line)
    else:
        note("nobody is told of records: `barq webhook add URL`")


@webhook.command(cls=Command)
@id_argument
@as_json_option
def show(subscription_id: str, as_json: bool) -> None:
    """Show a subscription, and whether its receiver answers."""
    with at_desk() as desk:
        found = desk.subscriptions.get(subscription_id)
    if as_json:
        click.echo(_dump(found))
        return
    for name, value in _describe(found).items():
        if value not in (None, "", {}):
            click.echo(f"{name:<14}{json.dumps(value, ensure_ascii=False, default=word).strip(chr(34))}")


@webhook.command(cls=Command)
@id_argument
def pause(subscription_id: str) -> None:
    """Deliver nothing until it is resumed; what is due waits."""
    with at_desk() as desk:
        click.echo(f"{desk.pause(subscription_id).id} paused")


@webhook.command(cls=Command)
@id_argument
def resume(subscription_id: str) -> None:
    """Deliver again, what waited first; also to a receiver that was given up."""
    with at_desk() as desk:
        click.echo(f"{desk.resume(subscription_id).id} active")


@webhook.command(cls=Command)
@id_argument
def remove(subscription_id: str) -> None:
    """Forget a subscription; what is due to it is dropped."""
    with at_desk() as desk:
        desk.subscriptions.remove(subscription_id)
    click.echo(f"{subscription_id} removed")


@webhook.command(cls=Command)
@id_argument
@click.option("--secret", "secret_file", type=click.File(), help=SECRET_HELP)
@click.option("--overlap-hours", type=click.FloatRange(0, 720), default=24, show_default=True)
@as_json_option
def rotate(subscription_id: str, secret_file: TextIO | None, overlap_hours: float, as_json: bool) -> None:
    """Sign with a new secret, printed this once; the old one signs too until the overlap is over."""
    with at_desk() as desk:
        made = desk.rotate(subscription_id, _read(secret_file), timedelta(hours=overlap_hours))
    _tell_secret(made, as_json)


@webhook.command(cls=Command)
@id_argument
def test(subscription_id: str) -> int:
    """Send a `webhook.test` now and tell the answer; exit code 1 unless it is 2xx."""
    with at_desk() as desk:
        try:
            answer = desk.test(subscription_id)
        except Unreachable as error:
            raise Refused(f"the receiver cannot be reached: {error}") from error
    click.echo(f"answered {answer.status}")
    return 0 if 200 <= answer.status < 300 else 1


@webhook.command(cls=Command)
@id_argument
@click.option("--since", callback=parse_moment, metavar="TIME", help="All that was told from then on (ISO 8601).")
@click.option("--until", callback=parse_moment, metavar="TIME", help="Only what was told before.")
def replay(subscription_id: str, since: datetime | None, until: datetime | None) -> None:
    """Deliver once more: without options what became dead letters; each line is the id of a job.

    With --since all that the subscription asks for, also of the time before it was made. A message keeps its id, so
    that a receiver knows what it has had.
    """
    count = 0
    with at_desk() as desk:
        try:
            for job_id in desk.replay(subscription_id, since, until) if since else desk.revive(subscription_id):
                click.echo(job_id)
                count += 1
        except Refusal as error:
            raise Refused(f"{count:,} deliveries submitted, then: {error}") from error
    note(f"{count:,} deliveries {'submitted' if since else 'revived'}")


@contextmanager
def at_desk() -> Iterator[WebhookDesk]:
    """The subscriptions of the stack that is configured, or that runs here."""
    told = configured()
    with asking(told) as ledger:
        store = RecordStore.open(address_of_records(told))
        try:
            yield WebhookDesk(store, ledger, Submitter(ledger, find_tasks(), told.jobs), told.webhooks)
        except SubscriptionNotFound as error:
            raise Refused(f"{error}: `barq webhook list`") from error
        except (WrongUrl, WrongSecret) as error:
            raise CalledWrongly(str(error)) from error
        finally:
            store.close()


def _read(secret_file: TextIO | None) -> str | None:
    return secret_file.read().strip() if secret_file else None


def _tell_secret(made: Subscription, as_json: bool) -> None:
    click.echo(json.dumps(_describe(made) | {"secret": made.secret}, default=word) if as_json else made.id)
    if not as_json:
        click.echo(made.secret)
    note("keep the secret now, it cannot be shown again")


def _dump(found: Subscription) -> str:
    return json.dumps(_describe(found), ensure_ascii=False, default=word)


def _describe(found: Subscription) -> dict[str, Any]:
    return {
        "id": found.id,
        "url": found.wish.url,
        "status": found.status,
        "reason": found.reason,
        "task": found.wish.task,
        "tenant": found.wish.tenant,
        "filter": found.wish.filter.model_dump(mode="json", exclude_defaults=True),
        "description": found.wish.description,
        "created_at": found.created_at,
        "away_since": found.away_since,
        "last_error": found.last_error,
    }


def _row(found: Subscription) -> tuple[str, ...]:
    wish = found.wish
    told = json.dumps(wish.filter.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)
    facts = found.id, found.status, wish.url, wish.task or "any", "any" if wish.tenant is None else wish.tenant or "-"
    return *facts, told if told != "{}" else "all", word_moment(found.away_since)
