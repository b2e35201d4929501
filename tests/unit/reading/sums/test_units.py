"""Units that are one, whatever their number."""

import pytest

from tasks.reading.sums.units import alike, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("طائرة", "طائرات"),
        ("شخصا", "أشخاص"),
        ("قتيل", "قتلى"),
        ("جنديا", "الجنود"),
        ("صاروخ", "صواريخ"),
        ("رجل", "رجال"),
    ],
)
def test_alike(one: str, other: str) -> None:
    """Singular, accusative and plural share their consonants."""
    assert alike(one, other)


def test_different_things_are_not_alike() -> None:
    """Nor is what is not named."""
    assert not alike("طائرة", "صاروخ")
    assert not alike(None, None)


def test_a_skeleton_is_never_empty() -> None:
    """A word of weak letters alone stays itself."""
    assert skeleton("وي") == "وي"
