"""Units that are not said again."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


def units(text: str) -> list[str | None]:
    """The units of a text's figures."""
    return [figure.unit for figure in read(Dispatch(text=text)).figures]


def test_a_figure_without_a_unit_counts_what_the_one_before_does() -> None:
    """In its sentence or the next."""
    assert units("غرق 15 بحارا ونجا 20 منهم.") == ["بحارا", "بحارا"]


def test_the_number_of_something_names_its_unit() -> None:
    """عدد القتلى before the number."""
    assert units("بلغ عدد الغرقى حتى الآن 31.") == ["الغرقى"]


def test_sums_of_money_go_on() -> None:
    """A large number after money in the same sentence is money too."""
    record = read(Dispatch(text="قدمت فنلندا مليار يورو والنرويج 300 مليون."))
    assert [(figure.kind, figure.currency) for figure in record.figures] == [("money", "EUR"), ("money", "EUR")]


def test_the_figure_after_may_name_it() -> None:
    """غرق 100 ونجاة ألف بحار."""
    assert units("أدى إلى غرق 100 ونجاة ألف بحار.") == ["بحار", "بحار"]


def test_far_away_nothing_is_carried() -> None:
    """Two sentences on, the unit is unknown."""
    assert units("غرق 15 بحارا. هدأ الموج. وصل 20.") == ["بحارا", None]
