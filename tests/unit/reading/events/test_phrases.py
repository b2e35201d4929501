"""Tests of the phrases after a verb."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.events.phrases import after
from tasks.reading.events.scene import Scene
from tasks.reading.pipeline import analyse


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("قصفت طائرات حربية مواقع قرب المدينة", ["طائرات حربية", "مواقع", "قرب المدينة"]),
        ("اتهمت أوكرانيا روسيا بالعدوان", ["أوكرانيا", "روسيا", "بالعدوان"]),
        ("زار كل من العراق والأردن", ["العراق والأردن"]),
        ("خطف مسلحون السفير", ["مسلحون", "السفير"]),
    ],
)
def test_phrases(text: str, phrases: list[str]) -> None:
    """A phrase ends where a definite word, a name or a plural ending closes it and no adjective follows."""
    document = analyse(Dispatch(text=text))
    found = after(Scene(document), 0)
    words = [" ".join(token.text for token in document.tokens[one.first : one.last + 1]) for one in found]
    assert words == phrases
