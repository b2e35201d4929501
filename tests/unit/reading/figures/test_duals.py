"""Two of something by a noun's ending."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.figures.draft import surroundings
from tasks.reading.figures.duals import feminine, no_feminines, paired
from tasks.reading.pipeline import analyse


def pairs(text: str) -> list[str | None]:
    """The units of the duals that a text has."""
    around = surroundings(analyse(Dispatch(text=text)))
    return [draft.unit for draft in (*paired(around), *feminine(around))]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("وصل رجلان", ["رجل"]),
        ("غرق قاربين", ["قارب"]),
        ("وللدولتين حدود", ["دولة"]),
        ("التقى وزيري الصحة والتعليم", ["وزير"]),
        ("شركتا نقل", ["شركة"]),
        ("زار طفليه", ["طفل"]),
        ("فتحت عيادتين", ["عيادة"]),
    ],
)
def test_a_dual_counts_two(text: str, units: list[str]) -> None:
    """Definite or not, in each case, with its genitive or a pronoun, listed or known as a word only."""
    assert pairs(text) == units


@pytest.mark.parametrize(
    "text", ["انتظر يومين", "وصل المدنيين", "في لبنان والبحرين", "قال وزيري", "مسرحية", "زار مرتين", "الإخوان"]
)
def test_what_only_looks_like_a_dual(text: str) -> None:
    """Time, sound plurals, names and other words in ان, ين, ي count nothing."""
    assert pairs(text) == []


def test_an_adjective_in_the_dual_is_no_second_pair() -> None:
    """وزيران إسرائيليان are two, not four; الدولتان اتفاقيتين are two pairs."""
    assert pairs("حضر وزيران مصريان") == ["وزير"]
    assert pairs("وقعت الدولتان اتفاقيتين") == ["دولة", "اتفاقية"]


def test_no_feminines_are_folded() -> None:
    """The layer's singulars are compared in folded form."""
    assert "مره" in no_feminines()
