"""From numbers to drafts of figures."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.figures.counting import counted
from tasks.reading.figures.draft import Draft, surroundings
from tasks.reading.pipeline import analyse


def drafts(text: str) -> list[Draft]:
    """The drafts of a text's numbers."""
    return list(counted(surroundings(analyse(Dispatch(text=text)))))


def test_a_pair_is_a_range() -> None:
    """بين .. و and a dash before a noun join two numbers; the lower shares the upper's scale."""
    (millions,) = drafts("أنفق بين 600 و800 مليون دولار")
    assert (millions.value, millions.value_max, millions.bound) == (600e6, 800e6, "range")
    (dashed,) = drafts("جاء 10-20 رجلا")
    assert (dashed.value, dashed.value_max) == (10, 20)


def test_a_change_is_no_range() -> None:
    """After ارتفع, from and to are two figures."""
    assert [draft.value for draft in drafts("ارتفع العدد من 10 إلى 20 مريضا")] == [10, 20]


def test_one_counts_after_its_noun_only() -> None:
    """صاروخ واحد is one rocket; واحد من and في وقت واحد count nothing."""
    assert [(draft.value, draft.unit) for draft in drafts("سقط صاروخ واحد")] == [(1, "صاروخ")]
    assert drafts("هو واحد من أبرزهم في وقت واحد") == []


def test_the_noun_may_stand_before() -> None:
    """A definite noun before a definite number is what it counts, its adjective passed over."""
    assert [draft.unit for draft in drafts("عادت السفن الحربية الثلاث")] == ["السفن"]


def test_the_rule_is_told() -> None:
    """Each draft says which rule gave it."""
    assert [draft.rule for draft in drafts("جاء 7 رجال وسبع نساء")] == ["figure.digits", "figure.words"]
