"""Stages stand in an order that can work, and give the same record each time."""

from datetime import UTC, datetime

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.document import Document, Stage
from tasks.reading.pipeline import READER_VERSION, STAGES, StageOrderError, ordered, read
from tasks.reading.record import encode
from tasks.reading.sample import sample

DISPATCH = Dispatch(
    external_id="7",
    text="قال متحدث باسم البلدية إن ثلاثة جسور أغلقت يوم الأحد.",
    published_at=datetime(2024, 5, 6, 9, tzinfo=UTC),
)


def test_an_impossible_order_is_refused() -> None:
    """A stage that needs what none before gives is named, with what it misses."""
    late = Stage("late", frozenset({"tokens"}), frozenset(), lambda document: document)
    with pytest.raises(StageOrderError, match="late needs tokens"):
        ordered([late])


def test_every_field_of_a_record_is_given_by_a_stage() -> None:
    """No part of a record is left to chance."""
    given = set().union(*(stage.gives for stage in STAGES))
    assert {"text", "repairs", "language", "sentences", "entities", "quotations", "claims"} <= given
    assert {"figures", "dates", "events", "checks", "warnings"} <= given


def test_a_stage_is_named_after_its_module() -> None:
    """One word for a stage's file, tests, cases and metric."""
    assert [stage.name for stage in STAGES[:2]] == ["clean", "language"]


def test_the_record_says_where_it_comes_from() -> None:
    """Source, dispatch and reader version stand in it."""
    record = read(DISPATCH)
    assert record.dispatch_id == DISPATCH.fingerprint
    assert record.reader_version == READER_VERSION
    assert record.source.external_id == "7"
    assert record.source.published_at == "2024-05-06T09:00:00+00:00"


def test_the_same_bytes() -> None:
    """Reading twice gives the same bytes."""
    assert encode(read(DISPATCH)) == encode(read(DISPATCH))


def test_a_document_finds_its_tokens() -> None:
    """Positions lead to tokens and back."""
    document = STAGES[2].run(Document(DISPATCH, text="قال الوزير نعم"))
    assert [token.text for token in document.tokens_in(4, 14)] == ["الوزير", "نعم"]
    assert document.token_at(5) == 1


@pytest.mark.parametrize("sign", ["\u064b", "\u0640", "\u200f", "\u0640\u064b"])
def test_words_of_nothing_but_signs_stop_no_stage(sign: str) -> None:
    """A word that folding leaves nothing of may stand behind any other."""
    words = (sample().text or "").split()
    record = read(Dispatch(text=f" {sign} ".join(words), published_at="2018-04-20T00:00:00Z"))
    assert record.sentences
