"""Tests of where events are."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("اعتقلت الشرطة ناشطا في أنقرة.", "أنقرة"),
        ("وفي أنقرة اعتقلت الشرطة ناشطا.", "أنقرة"),
        ("زار الوزير باريس.", "باريس"),
        ("قصفت الطائرات حلب السبت.", "حلب"),
        ("انتقدت فرنسا إيران.", None),
    ],
)
def test_place(text: str, place: str | None) -> None:
    """After في, before the verb, the host of a visit and the target of an attack; never who is only spoken of."""
    record = read(Dispatch(text=text))
    names: dict[str | None, str] = {entity.id: entity.name for entity in record.entities}
    assert names.get(record.events[0].place) == place
