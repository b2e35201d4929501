"""What a verb that talks to a Redis begins with: its settings, its ledger, and the refusals where there is none."""

from collections.abc import Iterator
from contextlib import contextmanager

from config.logging import configure_logging
from config.settings import Settings
from tasks.records.store import RecordStore
from worker.cli.refusals import Refused, settings
from worker.connection import AWAY, FULL
from worker.embedded.addresses import complete
from worker.ledger import Ledger, open_ledger
from worker.services import address_of_records


def configured() -> Settings:
    """The settings with a Redis to talk to; Refused when none is configured and none runs here."""
    told = complete(settings())
    if told.broker.url is None:
        raise Refused(
            f"no Redis is configured and no `barq up` runs on {told.state.folder}:"
            " start `barq up`, or set BARQ_BROKER__URL"
        )
    return told


@contextmanager
def asking(told: Settings) -> Iterator[Ledger]:
    """The ledger for as long as a verb lasts; Redis away is a Refused, and only warnings are logged."""
    configure_logging(told.log.model_copy(update={"level": "warning"}))
    ledger = open_ledger(told)
    try:
        yield ledger
    except AWAY as error:
        raise Refused(f"Redis does not answer ({error}): `barq doctor` tells more") from error
    except FULL as error:
        raise Refused(f"Redis can write nothing now ({error}): nothing was changed; try again later") from error
    finally:
        ledger.client.close()


@contextmanager
def opened_records() -> Iterator[RecordStore]:
    """The database of records for as long as a verb lasts; it needs no Redis. Raises Unavailable."""
    store = RecordStore.open(address_of_records(complete(settings())))
    try:
        yield store
    finally:
        store.close()
