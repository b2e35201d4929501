"""Rows of two cells."""

import pytest

from worker.cli.layout import Heading, Row, lay_out, wrap
from worker.cli.terminal import Bidi, Terminal

LONG = "قالت الوزيرة إن المشروع سيبدأ في الربيع وإن تكلفته لن تزيد على ما أعلن من قبل بأي حال من الأحوال"


@pytest.mark.parametrize("bidi", ["terminal", "visual", "plain"])
def test_no_line_is_wider_than_the_terminal(bidi: Bidi) -> None:
    """Long text goes on in the next line, and every line ends flush right."""
    terminal = Terminal(60, bidi)
    lines = list(lay_out([Row("c1 states", LONG)], terminal))
    assert len(lines) > 1
    bare = [line.replace("\u2067", "").replace("\u2069", "") for line in lines]
    assert {terminal.measure(line) for line in bare} == {60}
    assert bare[0].startswith("c1 states ")


def test_the_words_keep_their_order() -> None:
    """Wrapping loses nothing."""
    assert " ".join(wrap(LONG, 20, Terminal(60, "plain"))) == LONG


def test_a_word_longer_than_a_line_is_cut() -> None:
    """Even a URL fits."""
    assert wrap("x" * 25, 10, Terminal(60, "plain")) == ["x" * 10, "x" * 10, "x" * 5]


def test_a_section_is_named_in_both_languages() -> None:
    """Over a rule, with a blank line before it."""
    blank, names, rule = lay_out([Heading("DATES", "التواريخ")], Terminal(60, "plain"))
    assert blank == ""
    assert names.split() == ["DATES", "التواريخ"]
    assert rule == "─" * 60


def test_colour_goes_round_a_cell_and_not_into_it() -> None:
    """The text between the codes is what it is without colour."""
    (line,) = lay_out([Row("x", "اب", strong=True)], Terminal(60, "visual", colour=True))
    assert "\x1b[1mﺏﺍ\x1b[0m" in line
