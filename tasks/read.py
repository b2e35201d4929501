"""Dispatch -> record: the main job. The record goes to the database, with a notice of it for those who subscribe."""

import time

import msgspec
from pydantic import JsonValue

from tasks.contract import Context, Measure, Task
from tasks.reading.dispatch import Dispatch
from tasks.reading.document import Document, Stage
from tasks.reading.pipeline import READER_VERSION, STAGES, analyse, load, publish
from tasks.records.store import Notice, RecordStore


def run(dispatch: Dispatch, context: Context) -> dict[str, JsonValue]:
    """Read the dispatch and save its record, both once for each reader version."""
    record = publish(analyse(dispatch, [timed(stage, context.measure) for stage in STAGES]))
    notice = Notice(
        "record.saved", msgspec.json.encode({"task": TASK.name, "tenant": context.tenant, "trace": context.trace})
    )
    saved = context.service(RecordStore).save(record, context.job_id, [notice])
    return {
        "dispatch_id": record.dispatch_id,
        "reader_version": record.reader_version,
        "record": saved.row,
        "new": saved.new,
        "claims": len(record.claims),
        "events": len(record.events),
        "figures": len(record.figures),
        "warnings": [warning.code for warning in record.warnings],
    }


def timed(stage: Stage, measure: Measure) -> Stage:
    """The same stage; what it takes is measured under its name."""

    def run_timed(document: Document) -> Document:
        begun = time.perf_counter()
        done = stage.run(document)
        measure(stage.name, time.perf_counter() - begun)
        return done

    return Stage(stage.name, stage.needs, stage.gives, run_timed)


def key(dispatch: Dispatch) -> str:
    """The same dispatch is one job for one reader; a new reader reads it anew."""
    return f"{dispatch.fingerprint}-{READER_VERSION}"


TASK = Task(name="read", payload=Dispatch, run=run, key=key, queue="reading", prepare=load)
