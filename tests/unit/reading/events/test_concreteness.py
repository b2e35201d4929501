"""Tests of how much must be told of violence."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قتل خمسة جنود في كمين السبت.", True),
        ("وقتلوا من قتلوا.", False),
        ("عندما قتل الرجل بكى الناس.", False),
    ],
)
def test_enough_is_told(text: str, told: bool) -> None:
    """An act of violence says at least two of how many, when, where, with what, by whom and to whom."""
    assert bool(read(Dispatch(text=text)).events) is told
