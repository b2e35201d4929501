"""The word lists of cleaning."""

import re

import pytest

from tasks.reading.cleaning.wordlists import either, entries, folded
from tasks.reading.folding import fold
from tasks.reading.lexicon import FOLDER

NAMES = sorted(path.stem for path in (FOLDER / "cleaning").glob("*.tsv"))


@pytest.mark.parametrize("name", NAMES)
def test_every_list_can_be_read_and_holds_folded_words(name: str) -> None:
    """Whoever compares a folded word with a list finds it."""
    assert entries(name)
    assert all(form and fold(form) == form for form in folded(name))


def test_a_column_narrows_a_list() -> None:
    """Each entry is under its own value alone."""
    before, after = (folded("unfinished", "side", side) for side in ("before", "after"))
    assert fold("إلى") in before
    assert fold("إلى") not in after
    assert before | after < folded("unfinished")


def test_the_longest_form_is_tried_first() -> None:
    """Else a short one would match where a longer one stands."""
    forms = either("approximators").split("|")
    assert [len(form) for form in forms] == sorted((len(form) for form in forms), reverse=True)
    found = re.match(either("approximators"), fold("ما لا يقل عن مئة"))
    assert found is not None
    assert found.group() == fold("ما لا يقل عن")
