"""What stands around the numbers of a text."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.figures.draft import surroundings, word_at
from tasks.reading.pipeline import analyse


def test_surroundings_tell_what_is_no_number() -> None:
    """Dates, ordinals of two words and the hundred of a percentage are taken out beforehand."""
    document = analyse(Dispatch(text="في 5 مايو 2017 للمرة الخامسة عشرة ارتفع 8 في المئة"))
    around = surroundings(document)
    assert {document.tokens[index].text for index in around.dated} == {"5", "مايو", "2017", "الخامسة", "عشرة", "المئة"}


def test_surroundings_know_approximators_and_labels_by_their_last_word() -> None:
    """أكثر من is found at من, المادة at itself."""
    document = analyse(Dispatch(text="زرع أكثر من 7 أشجار وفق المادة 9"))
    around = surroundings(document)
    assert (around.before[2].entry["bound"], 6 in around.labels) == ("more_than", True)


def test_word_at_is_empty_outside_the_text() -> None:
    """No index is out of range."""
    document = analyse(Dispatch(text="بيت"))
    assert (word_at(document, 0), word_at(document, -1), word_at(document, 5)) == ("بيت", "", "")
