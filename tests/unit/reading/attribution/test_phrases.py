"""Phrases that lay a statement on somebody."""

import pytest

from tasks.reading.attribution.cues import find_cues
from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.phrases import phrases
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def ground(text: str) -> Ground:
    """The ground of a text."""
    return Ground(analyse(Dispatch(text=text)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("تأخر القطار بحسب المدير", [["المدير"]]),
        ("تأخر القطار وفقا للمدير", [["المدير"]]),
        ("تأخر القطار، حسبما ذكرت صحيفة محلية", [["صحيفة محلية"]]),
        ("تأخر القطار، بحسب ما نقلت صحيفة محلية عن المدير", [["صحيفة محلية", "المدير"]]),
        ("تأخر القطار على حد قوله", [[]]),
        ("تأخر القطار وفقا للقانون", []),
        ("كما أكد المدير أن القطار تأخر", []),
    ],
)
def test_phrases(text: str, wanted: list[list[str]]) -> None:
    """Rules and plans are no sources; كما at the head of a sentence is "also"."""
    there = ground(text)
    found = phrases(there, find_cues(there))
    assert [[source.text for source in sources] for _, sources, _ in found] == wanted
