"""Tests of who does what to whom."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "actors", "recipients", "place"),
    [
        ("انتقدت فرنسا إيران.", ["فرنسا"], ["إيران"], None),
        ("وقال المتحدث إن اليابان انتقدت الصين.", ["اليابان"], ["الصين"], None),
        ("أدانت كل من مصر والأردن الهجوم.", ["مصر", "الأردن"], [], None),
        ("استقبل إيمانويل ماكرون في باريس سعد الحريري.", ["سعد الحريري"], ["إيمانويل ماكرون"], "باريس"),
        ("قتل خمسة جنود برصاص تنظيم الدولة الإسلامية في سيناء.", ["تنظيم الدولة الإسلامية"], [], "سيناء"),
        ("رحبت النرويج بالاتفاق.", ["النرويج"], [], None),
    ],
)  # fmt: skip
def test_roles(text: str, actors: list[str], recipients: list[str], place: str | None) -> None:
    """Subject, object, agent of the passive, host and guest, and where it was."""
    record = read(Dispatch(text=text))
    names = {entity.id: entity.name for entity in record.entities}
    event = record.events[0]
    assert [names[one] for one in event.actors] == actors
    assert [names[one] for one in event.recipients] == recipients
    assert (names[event.place] if event.place else None) == place
