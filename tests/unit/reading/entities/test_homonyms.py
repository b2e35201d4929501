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


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("تدرس واشنطن والإدارة الأميركية ما اقترحته موسكو.", "موسكو", "RU"),
        ("غادر الوزير الأذربيجاني باكو إلى يريفان.", "يريفان", "AM"),
        ("وصل الوفد إلى جربة.", "جربة", "TN"),
        ("وصل الوفد إلى لا باز.", "لا باز", "BO"),
    ],
)
def test_a_far_smaller_place_is_not_meant(text: str, name: str, country: str) -> None:
    """Whatever country the text speaks of; and what news names often comes before what is larger."""
    (place,) = [entity for entity in read(Dispatch(text=text)).entities if entity.name == name]
    assert place.country == country
