"""Names: where a person's name begins and ends."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.entities.candidate import reading
from tasks.reading.entities.names import begins, name_end
from tasks.reading.entities.traits import arabic_traits
from tasks.reading.pipeline import analyse


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("محمد بن سلمان يستقبل الوفد", "محمد بن سلمان"),
        ("عبد الكريم قاسم في بغداد", "عبد الكريم قاسم"),
        ("دونالد ترامب ونائبه", "دونالد ترامب"),
        ("محمد السادس إلى فرنسا", "محمد السادس"),
        ("جان مارك دو لا روش مساء", "جان مارك دو لا روش"),
        ("كيم جونغ-أون يوم", "كيم جونغ-أون"),
        ("فاطمة الزهراء، الطبيبة", "فاطمة الزهراء"),
        ("مون جي-إن يوم", "مون جي-إن"),
        ("وانغ يي على", "وانغ يي"),
        ("إريك باون إن", "إريك باون"),
        ("جورج واشنطن أول", "جورج واشنطن"),
        ("طارق السيد وتامر", "طارق السيد"),
        ("فرحان حق إن", "فرحان حق"),
        ("إبراهيم سعيد إلى", "إبراهيم سعيد"),
        ("أسامة بن لادن اندسوا", "أسامة بن لادن"),
        ("دونالد ترامب متريث أكثر", "دونالد ترامب"),
    ],
)
def test_a_name_ends_where_other_words_begin(text: str, name: str) -> None:
    """Connectors, ordinals of kings and hyphens belong to a name; verbs, prepositions and marks end it."""
    read = reading(analyse(Dispatch(text=text)), arabic_traits())
    assert read.text(0, name_end(read, 0, trusted=True)) == name


def test_a_name_begins_with_a_name() -> None:
    """Behind a title an unknown foreign word may begin a name, a preposition or a verb never."""
    read = reading(analyse(Dispatch(text="الرئيس لوكاشنكو في مينسك")), arabic_traits())
    assert [begins(read, index) for index in (1, 2)] == [True, False]
