"""The main job, on a real ledger and a real database."""

import pytest

from config.settings import Settings
from tasks.catalogue import find_tasks
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import READER_VERSION
from tasks.records.store import RecordStore
from worker.app import create_app
from worker.job import State

TEXT = "أعلنت وزارة الصحة أن 12 شخصا أصيبوا في حريق اندلع في حلب يوم الاثنين."


def test_a_dispatch_becomes_one_record_however_often_it_is_submitted(settings: Settings, database_url: str) -> None:
    """Submitted twice, once before and once after it was read: one job, one record, named in its result."""
    settings = settings.with_values(records={"url": database_url})
    runtime = create_app(settings).runtimes.current()
    payload = {"text": TEXT, "published_at": "2026-11-16T08:00:00Z"}
    first = runtime.submitter.submit("read", payload)
    again = runtime.submitter.submit("read", payload)
    assert runtime.shifts.work("reading") == 1
    later = runtime.submitter.submit("read", payload)
    assert (first.is_new, again.is_new, later.is_new) == (True, False, False)
    assert {first.job_id} == {again.job_id, later.job_id}
    job = runtime.ledger.job(first.job_id)
    assert job.state is State.SUCCEEDED
    fingerprint = Dispatch.model_validate(payload).fingerprint
    assert job.result["dispatch_id"] == fingerprint
    kept = RecordStore.open(database_url).get(fingerprint, READER_VERSION)
    assert (kept.row, kept.job_id) == (job.result["record"], first.job_id)


def test_the_main_job_is_in_the_catalogue() -> None:
    """`read` is found by its module's name, and its key names the dispatch and the reader."""
    task = find_tasks()["read"]
    dispatch = Dispatch(text=TEXT)
    assert task.key is not None
    assert task.key(dispatch) == f"{dispatch.fingerprint}-{READER_VERSION}"


def test_a_new_reader_reads_a_dispatch_anew(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The job of the old reader, still kept, is not taken for it."""
    runtime = create_app(settings).runtimes.current()
    first = runtime.submitter.submit("read", {"text": TEXT})
    monkeypatch.setattr("tasks.read.READER_VERSION", "next")
    again = runtime.submitter.submit("read", {"text": TEXT})
    assert again.is_new
    assert again.job_id != first.job_id
