"""Spans of repairs while the text goes on to change."""

from hypothesis import given
from hypothesis import strategies as st

from tasks.reading.cleaning.draft import Draft, Edit


def test_a_repair_moves_with_the_text_around_it() -> None:
    """Edits before it shift it, edits inside it show in its replacement."""
    draft = Draft("aa bb cc").edited([Edit(3, 5, "BBB", "encoding")])
    draft = draft.edited([Edit(0, 3, "")]).edited([Edit(1, 2, "")])
    assert [(one.original, one.replacement, one.start) for one in draft.repairs] == [("bb", "BB", 0)]


def test_a_repair_that_is_taken_out_again_is_not_told() -> None:
    """Only what was made of the whole line is."""
    draft = Draft("aa bb cc").edited([Edit(3, 5, "BBB", "encoding")]).edited([Edit(2, 9, "", "boilerplate")])
    assert [one.kind for one in draft.repairs] == ["boilerplate"]


def test_overlapping_edits_leave_the_first() -> None:
    """Two rules may see the same damage."""
    assert Draft("abcd").edited([Edit(0, 2, "x"), Edit(1, 3, "y"), Edit(3, 4, "z")]).text == "xcz"


edits = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.text("xyz", max_size=3)), max_size=6)


@given(st.text("abc ", min_size=30, max_size=40), st.lists(edits, max_size=4))
def test_every_repair_stands_where_it_says(text: str, rounds: list[list[tuple[int, int, str]]]) -> None:
    """After any edits, every span is inside the text and gives its replacement."""
    draft = Draft(text)
    for one in rounds:
        size = len(draft.text)
        spans = sorted((min(start, size), min(start + length, size), words) for start, length, words in one)
        draft = draft.edited(Edit(start, end, words, "markup") for start, end, words in spans)
        for repair in draft.repairs:
            assert 0 <= repair.start <= repair.end <= len(draft.text)
            assert draft.text[repair.start : repair.end] == repair.replacement
