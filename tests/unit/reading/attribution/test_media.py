"""Media as links of a chain."""

import pytest

from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.media import audience
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قال المدير لصحيفة محلية إن", "صحيفة محلية"),
        ('قال المدير لـ"صحيفة الميناء" إن', "صحيفة الميناء"),
        ("قال المدير في مقابلة نشرت أمس في صحيفة محلية إن", "صحيفة محلية"),
        ("قال المدير في مقابلة مع قناة محلية إن", "قناة محلية"),
        ("قال المدير الجديد إن", None),
        ("قال المدير في صحيفة محلية إن", None),
        ("قال المدير في تغريدة على موقع تويتر إن", None),
    ],
)
def test_audience(text: str, wanted: str | None) -> None:
    """Spoken to, or spoken in once a place of speaking is told; where one writes oneself is none."""
    ground = Ground(analyse(Dispatch(text=text)))
    found = audience(ground, 1, len(ground.tokens) - 2)
    assert (ground.text(*found).removeprefix("ل") if found else None) == wanted
