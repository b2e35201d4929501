"""Sums that a text implies, and those it does not."""

from itertools import pairwise

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse
from tasks.reading.sums.adding import sums


def checks(text: str) -> list[tuple[str, int, bool]]:
    """Kind, number of parts and outcome of each check."""
    document = analyse(Dispatch(text=text))
    return [(check.kind, len(check.parts), check.holds) for check in sums(document, document.figures)]


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("غرق 12 بحارا بينهم 4 أطفال", ("part_of", 1, True)),
        ("غرق 12 بحارا بينهم 14 طفلا", ("part_of", 1, False)),
        ("نجا 30 من أصل 50 بحارا", ("part_of", 1, True)),
        ("زرع 20 شجرة ثم 35 شجرة، أي ما مجموعه 55 شجرة", ("parts_sum", 2, True)),
        ("زرع 20 شجرة ثم 35 شجرة، أي ما مجموعه 60 شجرة", ("parts_sum", 2, False)),
        ("غرق 9 عمال هم 5 مصريين و4 سوريين", ("parts_sum", 2, True)),
        ("غرق 9 عمال هم 5 مصريين و3 سوريين", ("parts_sum", 2, False)),
        ("أطلق 20 صاروخا. سقط 15 صاروخا في البحر و5 صواريخ في الصحراء", ("parts_sum", 2, True)),
    ],
)
def test_what_the_words_imply(text: str, check: tuple[str, int, bool]) -> None:
    """Parts within a whole, and lists that make or miss their total."""
    assert checks(text) == [check]


@pytest.mark.parametrize(
    "text",
    [
        "وصل 9 خبراء وغادر 4 خبراء",
        "أطلق 20 صاروخا. سقط 15 صاروخا في البحر و3 صواريخ في الصحراء",
        "غرق نحو 12 بحارا بينهم 14 طفلا",
        "زرع 3 أشجار ثم شجرة واحدة وشجرتين",
    ],
)
def test_what_nothing_implies(text: str) -> None:
    """Figures that merely stand together, vague wholes and small coincidences give no check."""
    assert checks(text) == []


def test_checks_name_figures_of_the_record() -> None:
    """Every id is one of them, and a total is checked once."""
    document = analyse(Dispatch(text="غرق 12 بحارا بينهم 4 أطفال و3 نساء. نجا 8 بحارة بينهم طفلان."))
    known = [figure.id for figure in document.figures]
    found = list(sums(document, document.figures))
    assert all({check.total, *check.parts} <= set(known) for check in found)
    assert all(one.total != other.total for one, other in pairwise(found))
