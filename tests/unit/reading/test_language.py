"""The language of a dispatch, and what is warned of."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


def test_another_language_is_read_with_a_warning() -> None:
    """A record comes out, and says that it cannot be trusted."""
    record = read(Dispatch(text="The minister said that the meeting in the capital had been useful."))
    assert record.language.code == "en"
    assert "not_arabic" in {warning.code for warning in record.warnings}


def test_arabic_is_read_without_one() -> None:
    """Nothing is said where nothing is amiss."""
    record = read(Dispatch(text="قال الوزير إن اللقاء الذي عقد في العاصمة كان مفيدا وإن الوفد عاد إلى بلاده."))
    assert record.language.code == "ar"
    assert "not_arabic" not in {warning.code for warning in record.warnings}
