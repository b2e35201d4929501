"""Options by which records are chosen."""

from typing import Any

import click
import pytest
from click.testing import CliRunner

from tasks.records.filters import RecordFilter
from tasks.records.store import Query
from worker.cli.filtering import by_contents, by_source, take_filter, take_query
from worker.cli.refusals import CalledWrongly


def choose(*words: str) -> tuple[RecordFilter, Query]:
    """What the options choose."""
    found: list[tuple[RecordFilter, Query]] = []

    @click.command
    @by_contents
    @by_source
    def verb(**told: Any) -> None:
        found.append((take_filter(told), take_query(told)))
        assert told == {}

    result = CliRunner().invoke(verb, words, standalone_mode=False)
    if result.exception:
        raise result.exception
    return found[0]


def test_each_option_is_a_field() -> None:
    """Given twice, either will do."""
    wanted, query = choose(
        "--country", "lb", "--country", "SY", "--event", "PROTEST", "--stance", "denies", "--title", "جسر",
        "--from", "2026-01-01T00:00+00:00",
    )  # fmt: skip
    assert wanted == RecordFilter(countries=("LB", "SY"), event_types=("PROTEST",), stances=("denies",))
    assert query.title == "جسر"
    assert query.published_from is not None
    assert query.published_from.isoformat() == "2026-01-01T00:00:00+00:00" or query.published_from.tzinfo


def test_without_options_everything_is_chosen() -> None:
    """No filter, no question."""
    assert choose() == (RecordFilter(), Query())


@pytest.mark.parametrize(
    ("words", "refusal"),
    [(("--country", "Lebanon"), CalledWrongly), (("--from", "soon"), click.BadParameter)],
)
def test_what_cannot_be_is_refused(words: tuple[str, ...], refusal: type[Exception]) -> None:
    """Rather than choosing nothing, or everything."""
    with pytest.raises(refusal):
        choose(*words)
