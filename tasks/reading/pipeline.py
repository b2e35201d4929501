"""The pipeline: which stages a dispatch goes through, in which order, and the record that comes out."""

import gc
from collections.abc import Sequence

from tasks.reading.dispatch import Dispatch
from tasks.reading.document import Document, Stage
from tasks.reading.identification import model
from tasks.reading.record import SCHEMA, Record, Source
from tasks.reading.sample import sample
from tasks.reading.stages.checks import checks
from tasks.reading.stages.claims import claims
from tasks.reading.stages.clean import clean
from tasks.reading.stages.dates import dates
from tasks.reading.stages.entities import entities
from tasks.reading.stages.events import events
from tasks.reading.stages.figures import figures
from tasks.reading.stages.language import language
from tasks.reading.stages.quotations import quotations
from tasks.reading.stages.sentences import sentences
from tasks.reading.stages.words import words

SELDOM = (20_000, 20, 50)
"""The thresholds of the garbage collector while dispatches are read: by default it takes a fortieth of the time."""

READER_VERSION = "0.1.0"
"""Raised whenever the same dispatch may give another record: records are kept by dispatch and reader version."""


class StageOrderError(ValueError):
    """A stage stands before one that gives what it needs."""


def ordered(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """The same stages; raises StageOrderError where one needs what none before it gives."""
    given: set[str] = set()
    for step in stages:
        missing = step.needs - given
        if missing:
            raise StageOrderError(f"stage {step.name} needs {', '.join(sorted(missing))}: put what gives it before")
        given |= step.gives
    return tuple(stages)


STAGES = ordered((clean, language, words, sentences, dates, figures, entities, quotations, claims, events, checks))


def analyse(dispatch: Dispatch, stages: Sequence[Stage] = STAGES) -> Document:
    """The document after the last stage, with the evidence for each item."""
    document = Document(dispatch)
    for step in stages:
        document = step.run(document)
    return document


def read(dispatch: Dispatch) -> Record:
    """The record of a dispatch: pure, and the same bytes whenever the same version reads the same dispatch."""
    return publish(analyse(dispatch))


def load() -> None:
    """Load every lexicon, list and model by reading the sample, before a process forks.

    What a reading makes refers to nothing in a circle and is freed at its end: there is little for the collector to
    look for, and it looks more seldom.
    """
    read(sample())
    model()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def publish(document: Document) -> Record:
    """The record of a document: all that was read, none of how."""
    dispatch = document.dispatch
    return Record(
        schema=SCHEMA,
        dispatch_id=dispatch.fingerprint,
        reader_version=READER_VERSION,
        source=_source(dispatch),
        **{field: getattr(document, field) for field in Record.__struct_fields__[4:]},
    )


def _source(dispatch: Dispatch) -> Source:
    published = dispatch.published_at.isoformat() if dispatch.published_at else None
    return Source(dispatch.external_id, dispatch.outlet, dispatch.url, dispatch.title, dispatch.author, published)
