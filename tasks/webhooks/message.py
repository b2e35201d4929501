"""What a receiver gets: JSON of the form of Standard Webhooks, `{"type", "timestamp", "data"}`."""

from datetime import UTC, datetime

import msgspec

from tasks.records.outbox import Posted

TEST = "webhook.test"


def write_body(posted: Posted, limit_bytes: int) -> bytes:
    """The body for a notice: the record as it is kept, or `null` where the body would be too large with it.

    The same notice gives the same bytes, whenever it is sent.
    """
    kept = posted.kept
    facts = {
        "dispatch_id": kept.dispatch_id,
        "reader_version": kept.reader_version,
        "record_id": kept.row,
        "job_id": kept.job_id,
        "task": posted.task,
        "tenant": posted.tenant,
        "external_id": kept.external_id,
        "outlet": kept.outlet,
        "title": kept.title,
    }
    body = _write(posted.subject, posted.created_at, {**facts, "record": msgspec.Raw(kept.record)})
    if len(body) <= limit_bytes:
        return body
    return _write(posted.subject, posted.created_at, {**facts, "record": None})


def write_test() -> bytes:
    """The body of a test: it tells of nothing."""
    return _write(TEST, datetime.now(UTC), {})


def _write(subject: str, moment: datetime, data: dict[str, object]) -> bytes:
    return msgspec.json.encode({"type": subject, "timestamp": moment, "data": data})
