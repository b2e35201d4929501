"""Tests of the telling of events: which sentences tell one, and with what status."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse, read

pytestmark = pytest.mark.unit


def told(text: str) -> list[tuple[str, str | None, str]]:
    """Type, mode and status of each event of a text."""
    return [(event.type, event.mode, event.status) for event in read(Dispatch(text=text)).events]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("خطف مسلحون مهندسا قرب البصرة.", ("ASSAULT", "abduct", "happened")),
        ("شنت مقاتلات غارات جوية على مواقع في صعدة.", ("ASSAULT", "aerial", "happened")),
        ("تظاهر المئات أمام مبنى البرلمان.", ("PROTEST", "demo", "happened")),
        ("سيلتقي الوزير نظيره في باريس.", ("CONSULT", None, "planned")),
    ],
)
def test_event(text: str, event: tuple[str, str | None, str]) -> None:
    """A concrete happening is an event of its type, mode and status."""
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "لم يهاجم الجيش المدينة.",
        "ضرب المدرب مثلا بلاعبه.",
        "وقع المنتخب في مجموعة صعبة.",
    ],
)
def test_no_event(text: str) -> None:
    """What did not happen, and what only looks like an event, is none."""
    assert told(text) == []


def test_evidence_names_the_cue() -> None:
    """Each event can tell the rule and the word that gave it."""
    [evidence] = [one for one in analyse(Dispatch(text="اعتقلت الشرطة ناشطا.")).evidence if one.kind == "event"]
    assert (evidence.rule, evidence.cue) == ("verb", "اعتقل")
