"""The table of how often forms occur."""

from tasks.reading.folding import fold
from tasks.reading.lexicons.build.vocabulary import FEWEST, TARGET, rows


def test_spellings_that_fold_alike_count_together() -> None:
    """A word written with and without its hamza is one form."""
    assert list(rows({"أحمر": 1e-5, "احمر": 9e-5})) == [f"{fold('أحمر')}\t500"]


def test_what_is_rare_or_not_plain_arabic_is_left_out() -> None:
    """The rest is sorted by form."""
    table = rows({"نهر": 1e-6, "جبل": FEWEST, "بحر": 1e-4, "river": 0.1, "٢٠": 0.1, "كـبير": 0.1})
    assert list(table) == ["بحر\t500", "جبل\t310"]


def test_the_table_in_the_project_is_one_that_this_writes() -> None:
    """Written by hand it would be found again changed after the next build."""
    head, *lines = TARGET.read_text(encoding="utf-8").splitlines()
    shares = {form: 10 ** (int(zipf) / 100 - 9) for form, zipf in (line.split("\t") for line in lines)}
    assert head == "form\tzipf"
    assert min(shares.values()) > FEWEST * 0.98
    assert [line.split("\t")[0] for line in lines] == sorted(fold(form) for form in shares)
