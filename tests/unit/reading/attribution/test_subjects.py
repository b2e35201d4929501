"""Subjects before their verb."""

import pytest

from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.subjects import before
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def ground(text: str) -> Ground:
    """The ground of a text."""
    return Ground(analyse(Dispatch(text=text)))


@pytest.mark.parametrize(
    ("text", "at", "wanted"),
    [
        ("المدير قال إن", 1, "المدير"),
        ("مصادر مطلعة قالت إن", 2, "مصادر مطلعة"),
        ("غير أن مدير المصنع، أكد أن", 5, "مدير المصنع"),
        ("وصل المدير الذي قال إن", 3, "المدير"),
        ("وصل من بيت قال إن", 3, None),
    ],
)
def test_before(text: str, at: int, wanted: str | None) -> None:
    """At the head of the clause or taken up by a relative; what follows a preposition is none."""
    there = ground(text)
    found = before(there, at, 0)
    assert (there.text(*found) if found else None) == wanted
