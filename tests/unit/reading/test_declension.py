"""The duals of nouns."""

from tasks.reading.declension import Dual, decline


def test_a_broken_plural_leaves_both_duals_plain() -> None:
    """شخص has أشخاص, so شخصين is a dual."""
    assert {Dual("شخصان", "nominative"), Dual("شخصين", "oblique"), Dual("شخصي", "construct")} <= set(
        decline("شخص", "broken")
    )


def test_a_sound_plural_takes_the_oblique() -> None:
    """مدنيين may be many, مدنيان are two."""
    assert [dual.text for dual in decline("مدني", "sound")] == ["مدنيان"]


def test_a_nominative_that_is_another_word_is_left_out() -> None:
    """بلدان is also the plural of بلد."""
    assert "بلدان" not in {dual.text for dual in decline("بلد", "oblique")}


def test_a_feminine_has_its_construct_in_both_cases() -> None:
    """وزارتا and وزارتي, وزارتيه with a pronoun."""
    assert {"وزارتا", "وزارتي", "وزارتيه"} <= {dual.text for dual in decline("وزارت", "feminine")}


def test_other_words_are_left_out() -> None:
    """ولديه is `and he has`, طالبان and طالبي are others."""
    assert "ولديه" not in {dual.text for dual in decline("ولد", "plain")}
    assert [dual.text for dual in decline("طالب", "bare")] == ["طالبين"]
