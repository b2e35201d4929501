"""Past or future around a date."""

from datetime import date

import pytest

from tasks.reading.dates.scene import Scene, tense
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def scene(text: str) -> Scene:
    """The scene of a text published on a Friday."""
    return Scene(analyse(Dispatch(text=text)), date(2018, 4, 20), {})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("سيزور الوزير العاصمة الاثنين", "future"),
        ("من المقرر أن يصل الوفد الاثنين", "future"),
        ("تبدأ المحادثات الاثنين", "future"),
        ("قال الوزير الاثنين", "past"),
        ("كان مقررا أن يصل الاثنين", "past"),
        ("أعلن أنه سيسافر بعد لقاء الاثنين", "future"),
        ("قال إن الحريق الاثنين", ""),
    ],
)
def test_tense(text: str, told: str) -> None:
    """The nearest word before the date that tells it, no farther than its clause."""
    where = scene(text)
    assert tense(where, len(where.document.tokens) - 1) == told


def test_words_after_a_date_tell_where_none_before_do() -> None:
    """والاثنين سيلتقي."""
    assert tense(scene("والاثنين سيلتقي الرئيس ضيفه"), 0) == "future"


def test_a_scene_is_read_beyond_its_ends() -> None:
    """Outside the text there are no words and no hits."""
    where = scene("الاثنين")
    assert (where.token(-1), where.norm(7), where.stem(7), where.hit("weekdays", 7)) == (None, "", "", None)


def test_a_mention_begins_where_it_is_told_to() -> None:
    """The cue is the mention's own words unless another is given."""
    mention = scene("في الاثنين").mention(1, 1, None, "date.weekday")
    assert (mention.start, mention.end, mention.cue) == (3, 10, "الاثنين")
