"""Verbs take the forms that news writes."""

import pytest

from tasks.reading.conjugation import conjugate


def forms(*stems: str) -> dict[tuple[str, str, str, str], str]:
    made = conjugate(*stems)
    return {(form.tense, form.person, form.gender, form.number): form.text for form in reversed(list(made))}


@pytest.mark.parametrize(
    ("perfect", "imperfect", "feminine", "plural", "imperfect_plural", "first"),
    [
        ("أعلن", "يعلن", "أعلنت", "أعلنوا", "يعلنون", "أعلنت"),
        ("قال", "يقول", "قالت", "قالوا", "يقولون", "قلت"),
        ("نفى", "ينفي", "نفت", "نفوا", "ينفون", "نفيت"),
        ("دعا", "يدعو", "دعت", "دعوا", "يدعون", "دعوت"),
        ("أشار", "يشير", "أشارت", "أشاروا", "يشيرون", "أشرت"),
        ("خشي", "يخشى", "خشيت", "خشوا", "يخشون", "خشيت"),
    ],
)
def test_finite_forms(
    perfect: str, imperfect: str, feminine: str, plural: str, imperfect_plural: str, first: str
) -> None:
    """Sound, hollow and weak verbs take their endings."""
    made = forms(perfect, imperfect)
    assert made["perfect", "3", "masculine", "singular"] == perfect
    assert made["perfect", "3", "feminine", "singular"] == feminine
    assert made["perfect", "3", "masculine", "plural"] == plural
    assert made["imperfect", "3", "masculine", "plural"] == imperfect_plural
    assert made["perfect", "1", "", "singular"] == first


def test_jussive_of_weak_verbs() -> None:
    """After لم a weak letter falls: لم ينف, لم يقل."""
    assert forms("نفى", "ينفي")["jussive", "3", "masculine", "singular"] == "ينف"
    assert forms("قال", "يقول")["jussive", "3", "masculine", "singular"] == "يقل"


def test_nouns_of_a_verb() -> None:
    """Verbal nouns and participles are forms too, the accusative alif written."""
    texts = {form.text for form in conjugate("قال", "يقول", "قول", "قائل")}
    assert {"قول", "قولا", "قائل", "قائلا", "قائلة", "قائلون", "قائلين"} <= texts
