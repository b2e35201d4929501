"""Which language a text is in."""

import pytest

from tasks.reading.identification import identify

ARABIC = "قال الوزير إن اللقاء الذي عقد في العاصمة كان مفيدا، وأضاف أن الوفد عاد إلى بلاده بعد يومين من المحادثات."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ARABIC, "ar"),
        (ARABIC * 100, "ar"),
        ("وزير الخارجية التركي", "ar"),
        ("The minister said that the meeting had been useful.", "en"),
        ("وزیر امور خارجه گفت که این دیدار مفید بوده است و هیئت به کشور بازگشت.", "fa"),
        ("وزیر خارجہ نے کہا کہ یہ ملاقات مفید رہی اور وفد واپس چلا گیا۔", "ur"),
        ("", "und"),
        ("قال", "und"),
        ("1234 5678 9012 3456 !!! ???", "und"),
        ("😀" * 50, "und"),
        ("\x00\x01\n\n\n", "und"),
    ],
)
def test_the_language_is_told_or_left_open(text: str, code: str) -> None:
    """Too little text is nobody's language, and a line break or a zero byte stops nothing."""
    found = identify(text)
    assert found.code == code
    assert (found.confidence == 0.0) == (code == "und")


def test_a_long_text_is_judged_by_all_of_it() -> None:
    """An Arabic beginning does not make an English report Arabic."""
    assert identify(ARABIC + " The minister said that the meeting had been useful." * 100).code == "en"
