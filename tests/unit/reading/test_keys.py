"""Keys: a word is found under what is left when clitics and pronouns are taken off."""

from tasks.reading.keys import keys
from tasks.reading.lexicon import arabic


def test_fused_lam_counts_as_two_letters() -> None:
    """للأمم is found under الامم, and two letters stand before what is written of it."""
    (key,) = keys(arabic().words.word("للأمم"), {"الامم"})
    assert key.letters == 2


def test_pronouns_are_taken_off() -> None:
    """A form with a pronoun is found under the spelling it has without: نفاه نفى, قتلوه قتلوا, مدينته مدينة."""
    word = arabic().words.word
    for form, bare in [("نفاه", "نفي"), ("قتلوه", "قتلوا"), ("مدينته", "مدينه"), ("قواتها", "قوات")]:
        assert [key.text for key in keys(word(form), {bare})] == [bare]


def test_the_likeliest_analysis_comes_first() -> None:
    """What the frequencies favour is looked up before what else the letters allow, and says so."""
    found = keys(arabic().words.word("ووزير"), {"ووزير", "وزير", "زير"})
    assert [(key.text, key.likely) for key in found] == [("وزير", True), ("ووزير", False)]


def test_a_mark_is_its_own_key() -> None:
    """What is no word is looked up as it stands, and nothing is taken off it."""
    assert [key.text for key in keys(arabic().words.word("%"), {"%"})] == ["%"]
    assert keys(arabic().words.word("ـ"), {"ـ"}) == []
