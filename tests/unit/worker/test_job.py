"""The view of a job, and how payloads and errors are stored."""

from datetime import UTC, datetime

import pytest

from worker.job import (
    COMPRESS_FROM_BYTES,
    JobError,
    State,
    dump_error,
    pack_payload,
    parse_error,
    parse_job,
    unpack_payload,
)

FIELDS = {
    b"task": b"note",
    b"version": b"1",
    b"queue": b"notes",
    b"state": b"buried",
    b"attempt": b"2",
    b"failures": b"1",
    b"priority": b"5",
    b"tenant": b"",
    b"submitted_at": b"1763800000000",
    b"payload": '{"text": "برق"}'.encode(),
    b"reason": b"rejected",
    b"error": b'{"kind": "Rejected", "message": "no text", "traceback": null}',
    b"history": b"\n".join(
        [
            b'{"event":"died","at":1763800001000,"attempt":1,"worker":"n/1-2","started_at":1763800000500}',
            b'{"event":"buried","at":1763800002000,"attempt":2,'
            b'"error":"{\\"kind\\": \\"Rejected\\", \\"message\\": \\"no text\\"}"}',
        ]
    ),
}


def test_a_job_is_read_whole() -> None:
    """Every field in its type, times in UTC, the history in its order."""
    job = parse_job("j1", FIELDS, 1000)
    assert (job.id, job.state, job.attempt, job.deaths, job.tenant) == ("j1", State.BURIED, 2, 0, "")
    assert job.payload == {"text": "برق"}
    assert job.error == JobError("Rejected", "no text")
    assert job.submitted_at == datetime(2025, 11, 22, 8, 26, 40, tzinfo=UTC)
    assert [(entry.event, entry.attempt) for entry in job.history] == [("died", 1), ("buried", 2)]
    assert job.history[0].worker == "n/1-2"
    assert job.history[1].error == JobError("Rejected", "no text")


def test_what_a_job_has_not_is_none() -> None:
    """A waiting job has no worker, no end, no result."""
    job = parse_job(
        "j1",
        {name: FIELDS[name] for name in (b"task", b"version", b"queue", b"submitted_at")} | {b"state": b"waiting"},
        1000,
    )
    assert (job.worker, job.ended_at, job.result, job.error, job.history, job.payload) == (
        None,
        None,
        None,
        None,
        (),
        None,
    )


@pytest.mark.parametrize("size", [2, COMPRESS_FROM_BYTES - 2, COMPRESS_FROM_BYTES, 200_000])
def test_a_payload_comes_back_as_it_was(size: int) -> None:
    """Compressed or not."""
    payload = b'"' + b"x" * size + b'"'
    assert unpack_payload(pack_payload(payload), 1_000_000) == payload


def test_a_large_payload_is_stored_small() -> None:
    """News text shrinks to a part of itself."""
    text = "قال المتحدث باسم الحكومة إن الاجتماع تأجل إلى الأسبوع المقبل. ".encode() * 1000
    assert len(pack_payload(text)) < len(text) / 10


def test_what_unpacks_beyond_the_limit_is_refused() -> None:
    """A small stored payload cannot fill the memory."""
    with pytest.raises(ValueError, match="unpacks to more than 1000 bytes"):
        unpack_payload(pack_payload(b"x" * 100_000), 1000)


def test_an_error_comes_back_as_it_was() -> None:
    """With its letters."""
    error = JobError("Rejected", "بلا نص", "Traceback ...")
    assert parse_error(dump_error(error)) == error
