"""What a receiver gets."""

import json
from pathlib import Path

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.reading.record import encode
from tasks.records.outbox import Outbox
from tasks.records.store import Notice, RecordStore
from tasks.webhooks.message import write_body, write_test


def test_the_record_is_in_the_body_unless_it_is_too_large(tmp_path: Path) -> None:
    """The same bytes each time; without the record its facts are still there."""
    store = RecordStore.open(f"sqlite:///{tmp_path}/r.db")
    record = read(Dispatch(text="أعلنت الوزارة إغلاق الجسر.", title="إغلاق"))
    store.save(record, "job", [Notice("record.saved", b'{"task":"read","tenant":"mina"}')])
    outbox = Outbox(store.engine)
    [posted] = outbox.load(outbox.unsent())
    body = write_body(posted, 1_000_000)
    assert encode(record) in body
    assert write_body(posted, len(body)) == body
    whole, short = json.loads(body), json.loads(write_body(posted, len(body) - 1))
    assert short["data"] == whole["data"] | {"record": None}
    assert whole["type"] == "record.saved"
    assert (whole["data"]["dispatch_id"], whole["data"]["task"], whole["data"]["tenant"]) == (
        record.dispatch_id,
        "read",
        "mina",
    )


def test_a_test_tells_nothing() -> None:
    """Its type says what it is."""
    assert json.loads(write_test())["type"] == "webhook.test"
