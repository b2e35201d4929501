"""Where the plan or the hope of a verb's subject begins."""

import pytest

from tasks.reading.attribution.cues import find_cues
from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.wishes import planned, wished
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أبلغت الشركة الوزير استعدادها للتعاون", "استعدادها"),
        ("أكدت موسكو بشكل مباشر استعدادها للحوار", "استعدادها"),
        ("أكد الوزير أن استعداده للحوار قائم", None),
        ("أبلغت الشركة الوزير بالأمر", None),
    ],
)
def test_plan(text: str, wanted: str | None) -> None:
    """A noun of intention with its owner's pronoun, before any clause; None without one."""
    ground = Ground(analyse(Dispatch(text=text)))
    found = planned(ground, find_cues(ground)[0], ground.units[0].last)
    assert (ground.tokens[found.first].text if found else None) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أعرب الوزير عن أمله في إنهاء الخلاف", "إنهاء"),
        ("أعرب الوزير عن أسفه الشديد", None),
    ],
)
def test_wish(text: str, wanted: str | None) -> None:
    """What is hoped for, and nothing where a feeling is only named."""
    ground = Ground(analyse(Dispatch(text=text)))
    found = wished(ground, find_cues(ground)[0], ground.units[0].last)
    assert (ground.tokens[found.first].text if found else None) == wanted
