"""What frames ask of a token."""

from tasks.reading.attribution.ground import LONGEST, Ground
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def ground(text: str) -> Ground:
    """The ground of a text."""
    return Ground(analyse(Dispatch(text=text)))


def test_clauses() -> None:
    """أن with its pronouns, and what it is not."""
    there = ground("قال إنه بأن لأن كأن أن")
    assert [there.is_clause(index) for index in range(6)] == [False, True, True, False, False, True]
    assert there.has_pronoun(1)
    assert not there.has_pronoun(2)


def test_a_quotation_holds_sentences_together() -> None:
    """One unit, though the quotation is never closed and the sentence ends within."""
    there = ground('قال المدير: "انتهى العمل. سنعود غدا.')
    assert len(there.units) == 1


def test_a_unit_has_a_longest() -> None:
    """A sentence without end is cut."""
    there = ground("كلمة أخرى " * LONGEST)
    assert all(unit.last - unit.first < LONGEST for unit in there.units)


def test_names_are_announced() -> None:
    """صحيفة before a mark says that a name follows."""
    there = ground('كتبت صحيفة "الصباح الجديد" عن الأمر')
    assert there.names_ahead(2)


def test_a_preposition_is_told_by_the_commoner_rest() -> None:
    """بقطع holds قطع, بحث does not hold حث."""
    there = ground("بقطع بحث")
    assert there.begins_with(0, "ب")
    assert not there.begins_with(1, "ب")
