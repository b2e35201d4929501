"""How exactly a number is meant."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.figures.bounds import bound_of, changes
from tasks.reading.pipeline import analyse, read


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("حضر 40 طالبا", "exact"),
        ("حضر نحو 40 طالبا", "about"),
        ("حضر 40 طالبا تقريبا", "about"),
        ("حضر ما لا يقل عن 40 طالبا", "at_least"),
        ("حضر على الأقل 40 طالبا", "at_least"),
        ("حضر 40 طالبا على الأقل", "at_least"),
        ("حضر أكثر من 40 طالبا", "more_than"),
        ("تجاوز عدد الحضور 40 طالبا", "more_than"),
        ("لم يتجاوز عدد الحضور 40 طالبا", "at_most"),
        ("لا يزيد عن 40 طالبا", "at_most"),
        ("حضر أقل من 40 طالبا", "less_than"),
    ],
)
def test_bound(text: str, bound: str) -> None:
    """The words before, after or a little before the number tell it."""
    assert [figure.bound for figure in read(Dispatch(text=text)).figures] == [bound]


def test_a_bound_after_one_figure_is_not_the_next_ones() -> None:
    """على الأقل belongs to what it follows."""
    text = "أصيب خمسة طلاب على الأقل وثلاثة معلمين"
    assert [figure.bound for figure in read(Dispatch(text=text)).figures] == ["at_least", "exact"]


def test_changes_are_seen_a_few_words_back() -> None:
    """ارتفع makes from..to a change."""
    document = analyse(Dispatch(text="ارتفع السعر من 10 إلى 15 ليرة"))
    assert changes(document, 3)


def test_bound_of_knows_the_lexicons_names() -> None:
    """A misspelt name in a lexicon is an error."""
    assert bound_of("about") == "about"
    with pytest.raises(KeyError):
        bound_of("nearly")
