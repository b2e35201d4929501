"""Verbal nouns by their shape."""

import pytest

from tasks.reading.attribution.verbal_nouns import has_shape


@pytest.mark.parametrize(
    ("word", "verbal"),
    [
        ("إطلاق", True),
        ("استقالة", True),
        ("تنفيذ", True),
        ("انسحابه", True),
        ("تسوية", True),
        ("محاولة", True),
        ("كتاب", False),
        ("مدينة", False),
        ("رجل", False),
    ],
)
def test_has_shape(word: str, verbal: bool) -> None:
    """Derived verbs have nouns of a few shapes."""
    assert has_shape(word) is verbal
