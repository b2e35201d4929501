"""How far records have got on their way to others: what waits in the outbox, and whether a relay empties it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tasks.contract import Unavailable
from tasks.records.outbox import Backlog, Outbox
from worker.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One moment of the outbox and the relay."""

    relayed: int
    """Notices that have become deliveries and entries of the stream, since the ledger began."""
    is_relaying: bool
    backlog: Backlog | None
    """None where the database is away, or there is none."""


def look_out(ledger: Ledger, outbox: Outbox | None) -> Outgoing:
    """Ask both; not for the event loop."""
    relayed: Any = ledger.client.hget(ledger.keys.of("outgoing"), "relayed")
    is_relaying = bool(ledger.client.exists(ledger.keys.of("relaying")))
    try:
        backlog = outbox.backlog() if outbox else None
    except Unavailable:
        backlog = None
    return Outgoing(int(relayed or 0), is_relaying, backlog)
