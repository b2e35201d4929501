"""Characters: what another encoding made of letters, what cannot be seen, and spaces."""

import pytest

from tasks.reading.cleaning.characters import invisible, misdecoded, normal, spaces
from tests.unit.reading.cleaning.mending import kinds, mended


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Ù‚Ø§Ù„ الوزير", "قال الوزير"),
        ("ط§ظ„ظˆط²ظٹط± غادر", "الوزير غادر"),
        ("ÇáæÒíÑ غادر", "الوزير غادر"),
        ("ﺍﻟﻮﺯﻳﺮ غادر", "الوزير غادر"),
        ("Présidé par élève à Évian", None),
    ],
)
def test_letters_are_read_in_their_own_encoding(text: str, after: str | None) -> None:
    """Letters that are right in theirs stay. None: the text stays."""
    assert mended(misdecoded, text) == (after or text)
    assert kinds(misdecoded, text) == ({"encoding"} if after else set())


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("\u202bوصل\u200f الوفد\u202c.", "وصل الوفد."),
        ("وصل الوفد\nوغادر.", None),
    ],
)
def test_what_cannot_be_seen_goes(text: str, after: str | None) -> None:
    """A text without such marks stays. None: the text stays."""
    assert mended(invisible, text) == (after or text)
    assert kinds(invisible, text) == ({"control_characters"} if after else set())


def test_a_text_has_one_kind_of_space_and_of_line_break() -> None:
    """However it was typed; letters and their marks are composed."""
    assert normal(" فتح\u00a0السوق\t أبوابه.\r\n\r\n\r\nوأغلق\u2029ليلا. ") == "فتح السوق أبوابه.\n\nوأغلق\nليلا."
    assert normal("\u0627\u0653ب") == "آب"


def test_endless_marks_are_composed_in_pieces() -> None:
    """A letter under many thousand marks comes out whole in number."""
    assert len(normal("ا" + "\u0653\u064b" * 5000)) == 10_000


@pytest.mark.parametrize("text", ["  فتح  السوق \n أبوابه. ", "فتح\n\n\n\nالسوق", "فتح السوق.\n", "فتح السوق."])
def test_spaces_as_edits_do_what_the_whole_text_gets(text: str) -> None:
    """What other repairs leave behind is made as even as a text at first, and is not told."""
    assert mended(spaces, text) == normal(text)
    assert kinds(spaces, text) <= {None}
