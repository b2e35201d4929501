"""Tests of when an event was, what it counts and what becomes of it in a claim."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.reading.record import Record

FRIDAY = "2018-04-20T10:00:00+00:00"


def record(text: str) -> Record:
    """The record of a text published on a Friday."""
    return read(Dispatch.model_validate({"text": text, "published_at": FRIDAY}))


def test_the_day_of_the_saying_is_not_that_of_the_event() -> None:
    """A date on the other side of إن belongs to who speaks."""
    [event] = record("قال المتحدث الخميس إن مسلحين خطفوا ثلاثة سياح في صعدة.").events
    assert event.from_ is None
    [event] = record("قال المتحدث إن مسلحين خطفوا ثلاثة سياح في صعدة الخميس.").events
    assert (event.from_, event.to) == ("2018-04-19", "2018-04-19")


def test_figures_of_the_event() -> None:
    """The counts after the trigger, up to the next event, are its own."""
    read_ = record("قتل 14 شخصا في تفجير سيارة مفخخة في بغداد.")
    assert [figure.value for figure in read_.figures if figure.id in read_.events[0].figures] == [14]


def test_status_in_a_claim() -> None:
    """What somebody says is claimed, and names the claim."""
    read_ = record("قال الجيش إن مسلحين خطفوا ثلاثة سياح في صعدة.")
    [event] = read_.events
    assert event.status == "claimed"
    assert event.claims == tuple(claim.id for claim in read_.claims)
