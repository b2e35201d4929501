"""The scoring of dates against TimeML files."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.quality.timex import days_of, plain, score, written_on

MARKUP = (
    '<TimeML>\n\ufeffافتتح <TIMEX3 tid="t1" type="DATE" value="2015-12-24">اليوم</TIMEX3> معرض يستمر '
    '<TIMEX3 tid="t2" type="DURATION" value="P2D">يومين</TIMEX3> بعد آخر أقيم في '
    '<TIMEX3 tid="t3" type="DATE" value="2014-05">مايو 2014</TIMEX3>.</TimeML>'
)


def test_plain_keeps_the_places_of_tags() -> None:
    """Each tag's span cuts its words out of the text."""
    text, tags = plain(MARKUP)
    assert [text[tag.start : tag.end] for tag in tags] == ["اليوم", "يومين", "مايو 2014"]


def test_the_day_of_writing_is_told_by_the_file() -> None:
    """اليوم and its value tell it."""
    assert written_on(plain(MARKUP)[1]) == date(2015, 12, 24)


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2015-12-22", ("2015-12-22", "2015-12-22")),
        ("2015-02", ("2015-02-01", "2015-02-28")),
        ("2015", ("2015-01-01", "2015-12-31")),
        ("197", ("1970-01-01", "1979-12-31")),
        ("19", ("1900-01-01", "1999-12-31")),
        ("2015-H2", ("2015-07-01", "2015-12-31")),
        ("2015-WI", ("2015-12-01", "2016-02-29")),
    ],
)
def test_values_are_days(value: str, days: tuple[str, str]) -> None:
    """Decades and centuries by their leading digits."""
    assert days_of(value) == days


def test_score_counts_dates_with_values_only(tmp_path: Path) -> None:
    """Durations are neither wanted nor held against anyone."""
    (tmp_path / "one.tml").write_text(MARKUP, encoding="utf-8")
    tally: Counter[str] = Counter()
    assert list(score(tmp_path, tally)) == []
    assert (tally["wanted"], tally["right"], tally["invented"]) == (2, 2, 0)


TAGGED = Path(__file__).parents[3] / "shared" / "gold" / "timex"


@pytest.mark.skipif(not TAGGED.is_dir(), reason="the tagged files are not beside the project")
def test_tagged_files_are_read_well_enough() -> None:
    """Four DATE values in five are right."""
    tally: Counter[str] = Counter()
    list(score(TAGGED, tally))
    precision = tally["right"] / (tally["found"] + tally["invented"])
    recall = tally["right"] / tally["wanted"]
    assert 2 * precision * recall / (precision + recall) >= 0.8
