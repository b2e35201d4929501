"""A record for a person."""

import pytest

from tasks.reading.record import (
    SCHEMA,
    Check,
    Claim,
    ClaimSource,
    DateMention,
    Entity,
    Event,
    Figure,
    Language,
    Record,
    Repair,
    Source,
    Warning_,
)
from worker.cli.presentation import present, word_check, word_days, word_figure
from worker.cli.terminal import Terminal

TEXT = "ذكرت صحيفة الميناء نقلا عن الناطقة سلمى برهان أن 9 سفن وصلت يوم السبت، 5 منها كبيرة و4 صغيرة."
RECORD = Record(
    schema=SCHEMA,
    dispatch_id="d1",
    reader_version="1",
    source=Source(title="سفن في الميناء", outlet="بريد", published_at="2026-03-07T08:00:00+00:00"),
    language=Language("ar", 0.98),
    text=TEXT,
    repairs=(Repair(0, 0, "boilerplate", "شارك", ""),),
    entities=(Entity("e1", "person", "سلمى برهان", role="الناطقة", country="LB"),),
    claims=(
        Claim("c1", 46, 66, (ClaimSource("صحيفة الميناء"), ClaimSource("سلمى برهان", "e1")), "نقلا عن", "states"),
        Claim("c2", 46, 66, (), None, "doubts", "q1"),
    ),
    figures=(Figure("f1", 49, 54, 9, unit="سفن"), Figure("f2", 71, 72, 5), Figure("f3", 85, 86, 4, claim="c1")),
    dates=(DateMention(60, 69, "2026-03-07", "2026-03-07"),),
    events=(Event("ev1", "CONSULT", 55, 59, "visit", ("e1",), status="planned", claims=("c1",)),),
    checks=(Check("parts_sum", "f1", ("f2", "f3"), True),),
    warnings=(Warning_("no_place", "nothing names a place"),),
)


def test_everything_that_was_read_is_shown() -> None:
    """Title, who, claims with their chains, figures with their check, dates, events, repairs, warnings."""
    shown = "\n".join(present(RECORD, Terminal(100, "plain")))
    for part in (
        "سفن في الميناء",
        "سلمى برهان، الناطقة",
        "e1 · LB",
        "c1 states",
        "صحيفة الميناء ← نقلا عن سلمى برهان",
        "مصدر غير مسمى",
        "5 + 4 = 9 ✓",
        "2026-03-07",
        "CONSULT/visit · planned",
        "الفاعل: سلمى برهان",
        "«شارك» ← حُذف",
        "no_place: nothing names a place",
    ):
        assert part in shown


def test_what_was_not_found_has_no_section() -> None:
    """An empty record is short."""
    empty = Record(SCHEMA, "d", "1", Source(), Language("und", 0.0), "نص")
    assert len(list(present(empty, Terminal(80, "plain")))) <= 2


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure("f", 0, 1, 3000, bound="about"), "about 3,000"),
        (Figure("f", 0, 1, 5, 7, "range"), "5 to 7"),
        (Figure("f", 0, 1, 12.5, kind="percent"), "12.5 %"),
        (Figure("f", 0, 1, 2e6, bound="more_than", kind="money", currency="USD"), "more than 2,000,000 USD"),
    ],
)
def test_a_quantity_in_words(figure: Figure, words: str) -> None:
    """Bound, value and unit, as short as they can be said."""
    assert word_figure(figure) == words


def test_a_sum_that_does_not_hold_says_so() -> None:
    """The reader sees that the numbers of the dispatch contradict each other."""
    figures = {name: Figure(name, 0, 1, value) for name, value in (("t", 10), ("a", 5), ("b", 4))}
    assert word_check(Check("parts_sum", "t", ("a", "b"), False), figures) == "5 + 4 ≠ 10 ✗"
    assert word_check(Check("part_of", "t", ("a",), True), figures) == "5 of 10 ✓"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-03-07", "2026-03-07", "2026-03-07"),
        ("2026-02-01", "2026-02-28", "2026-02"),
        ("2026-01-01", "2026-12-31", "2026"),
        ("2026-03-02", "2026-03-08", "2026-03-02 to 2026-03-08"),
        (None, None, ""),
    ],
)
def test_days_in_words(first: str | None, last: str | None, words: str) -> None:
    """A whole month or year is said as one."""
    assert word_days(first, last) == words
