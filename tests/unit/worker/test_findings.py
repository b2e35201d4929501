"""Where values are found, and where none are claimed."""

from datetime import UTC, datetime

from tasks.records.outbox import Backlog
from worker import findings
from worker.outgoing import Outgoing
from worker.statistics import Overview
from worker.tallies import parse_tallies


def overview(outgoing: Outgoing | None) -> Overview:
    """Of a system in which nothing has happened."""
    return Overview(datetime.now(UTC), (), 1, 2, 3, 4, (), (), (), parse_tallies([]), outgoing)


def test_jobs_by_where_they_stand() -> None:
    """Each state once, also where it holds none."""
    assert dict(findings.states(overview(None))) == {
        ("waiting",): 0,
        ("scheduled",): 1,
        ("running",): 2,
        ("quarantined",): 3,
        ("buried",): 4,
    }


def test_an_outbox_that_does_not_tell() -> None:
    """No value is told of it: a zero would say that all is well."""
    count = findings.of_backlog(lambda backlog: backlog.count)
    relayed = findings.of_relay(lambda outgoing: outgoing.relayed)
    assert (list(count(overview(None))), list(relayed(overview(None)))) == ([], [])
    away = overview(Outgoing(7, True, None))
    assert (list(count(away)), list(relayed(away))) == ([], [((), 7)])
    assert list(count(overview(Outgoing(7, True, Backlog(3, 1.0))))) == [((), 3)]
