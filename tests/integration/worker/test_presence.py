"""Workers that tell of themselves."""

import os

from tests.waiting import wait_until
from worker.ledger import Ledger
from worker.pace import MOST_SAMPLES
from worker.presence import Herald, list_children, measure_resident, parse_presence


def test_a_worker_is_there_until_it_leaves(ledger: Ledger) -> None:
    """With its host, its queues and its memory."""
    herald = Herald(ledger, "here-1", os.getpid(), ("reading",), 3)
    herald.tell()
    told = ledger.client.hget(ledger.keys.workers, "here-1")
    presence = parse_presence(told, ledger.now_ms())  # type: ignore[arg-type]
    assert (presence.node, presence.pid, presence.queues, presence.is_leaving) == (
        "here-1",
        os.getpid(),
        ("reading",),
        False,
    )
    assert presence.slots >= 1
    assert presence.resident_bytes > 1_000_000
    assert presence.silent_seconds < 5
    herald.leave()
    assert not ledger.client.hexists(ledger.keys.workers, "here-1")


def test_one_sample_is_kept_whoever_tells(ledger: Ledger) -> None:
    """Two workers in one breath make one sample; a later one makes the next, and old ones go."""
    for node in ("a", "b"):
        Herald(ledger, node, os.getpid(), (), 1).tell()
    assert ledger.client.llen(ledger.keys.of("samples")) == 1
    wait_until(lambda: ledger.moves.run("attend", "a", "{}", 1, 2) == b"sampled", "the next moment")
    wait_until(lambda: ledger.moves.run("attend", "a", "{}", 1, 2) == b"sampled", "the next moment")
    assert ledger.client.llen(ledger.keys.of("samples")) == 2
    assert MOST_SAMPLES > 2


def test_what_is_gone_has_no_memory_and_no_children() -> None:
    """A process that ended meanwhile is no error."""
    assert measure_resident(2**22 + 1) == 0
    assert list_children(2**22 + 1) == []
