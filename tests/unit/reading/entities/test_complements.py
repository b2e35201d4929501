"""Complements: how far a body's name goes."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.entities.candidate import reading
from tasks.reading.entities.complements import complement, quoted
from tasks.reading.entities.traits import arabic_traits
from tasks.reading.pipeline import analyse


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("مجلس حقوق الإنسان دعا", "مجلس حقوق الإنسان", ""),
        ("مركز كارنيغي لدراسات الشرق الأوسط نشر", "مركز كارنيغي لدراسات الشرق الأوسط", ""),
        ("بنك مصر أعلن", "بنك مصر", "EG"),
        ("نقابة الصحفيين للتحقيق معهما", "نقابة الصحفيين", ""),
    ],
)
def test_a_complement_ends_where_the_name_does(text: str, name: str, country: str) -> None:
    """What a body is for belongs to its name behind an adjective or a name only."""
    read = reading(analyse(Dispatch(text=text)), arabic_traits())
    last, _, told = complement(read, read.hits("organization_nouns", 0)[0])
    assert (read.text(0, last), told) == (name, country)


def test_marks_hold_a_name() -> None:
    """The words between marks are counted with their marks."""
    read = reading(analyse(Dispatch(text='حركة "النور الساطع" أعلنت')), arabic_traits())
    assert quoted(read, 1).size == 4
