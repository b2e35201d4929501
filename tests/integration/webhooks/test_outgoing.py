"""What is told of the outbox and of who empties it."""

from pathlib import Path

from config.settings import Settings
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.records.database import open_database
from tasks.records.outbox import Backlog, Outbox
from tasks.records.store import Notice, RecordStore
from tests.integration.webhooks.test_relay import MakeRelay, make_relay
from tests.waiting import wait_until
from worker.ledger import open_ledger
from worker.outgoing import Outgoing, look_out

__all__ = ["make_relay"]


def test_a_notice_on_its_way(settings: Settings, store: RecordStore, make_relay: MakeRelay) -> None:
    """It waits, ages, and is counted once it has been relayed; who relays is seen for some seconds."""
    ledger, outbox = open_ledger(settings), Outbox(store.engine)
    assert look_out(ledger, outbox) == Outgoing(0, False, Backlog(0, 0.0))
    store.save(read(Dispatch(text="وصل الوفد إلى المطار.")), "job", [Notice("record.saved", b"{}")] * 2)
    told = look_out(ledger, outbox)
    assert told.backlog is not None
    assert (told.backlog.count, told.backlog.oldest_seconds > 0) == (2, True)
    relay = make_relay()

    def is_empty() -> bool:
        relay.go_round()
        return look_out(ledger, outbox) == Outgoing(2, True, Backlog(0, 0.0))

    wait_until(is_empty, "the notices are relayed")


def test_without_a_database(settings: Settings, tmp_path: Path) -> None:
    """Nothing is claimed of an outbox that there is not, or that does not answer."""
    away = Outbox(open_database(f"sqlite:///{tmp_path}/no/such/folder.db"))
    for outbox in (None, away):
        assert look_out(open_ledger(settings), outbox) == Outgoing(0, False, None)
