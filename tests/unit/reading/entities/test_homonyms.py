"""Homonyms: places of one name in several countries."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("وصل الوفد إلى طرابلس.", "LY"),
        ("قالت وزيرة الصحة اللبنانية إن الحريق وقع في طرابلس.", "LB"),
        ("بعد زيارة بيروت عاد المدير إلى طرابلس.", "LB"),
        ("غادر الوفد الليبي طرابلس ثم زار بيروت.", "LY"),
    ],
)
def test_the_country_that_the_text_names_decides(text: str, country: str) -> None:
    """By a country's name, its people, or another place of it; the largest where nothing tells."""
    (tripoli,) = [entity for entity in read(Dispatch(text=text)).entities if entity.name == "طرابلس"]
    assert tripoli.country == country
