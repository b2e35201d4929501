"""Alone: single parts of names."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.entities.alone import quoted, stands_alone
from tasks.reading.entities.candidate import Reading, reading
from tasks.reading.entities.traits import arabic_traits
from tasks.reading.pipeline import analyse


def made(text: str) -> Reading:
    """A text as the finders use it."""
    return reading(analyse(Dispatch(text=text)), arabic_traits())


@pytest.mark.parametrize(
    ("text", "alone"),
    [("وصف ترامب الأمر", True), ("عمل رمزي جدا", False), ("منح وسام الشرف", False), ('فيلم "ماتيلدا" الجديد', False)],
)
def test_a_word_with_another_reading_is_no_name(text: str, alone: bool) -> None:
    """An adjective that some name is like, and what stands in marks alone, are no persons."""
    read = made(text)
    index = next(at for at, trait in enumerate(read.traits) if trait.strength)
    assert stands_alone(read, index) == alone


def test_marks_around_words_are_seen() -> None:
    """Only marks on both sides count."""
    read = made('سفينة "إبراهام مالكوم" غرقت "أمس')
    assert (quoted(read, 2, 3), quoted(read, 7, 7)) == (True, False)
    assert quoted(made('عرض فيلم "لو كليفر داماس" أمس'), 4, 5)
