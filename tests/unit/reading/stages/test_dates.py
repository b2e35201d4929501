"""The dates stage."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse, read

WORDS = st.sampled_from(
    (
        "في 5 31 2018 عام القرن العشرين مايو / أيار من شهر رمضان الماضي المقبل "
        "اليوم التالي الأحد أمس يوم قبل ثلاثة أيام - إلى و ربيع"
    ).split()
)


def test_without_publication_relative_dates_stay_open() -> None:
    """And the record warns of it."""
    record = read(Dispatch(text="عاد أمس بعد غياب منذ عام 2010."))
    assert [date.from_ for date in record.dates] == [None, "2010-01-01"]
    assert "no_published_at" in [warning.code for warning in record.warnings]


def test_with_publication_or_without_need_there_is_no_warning() -> None:
    """Only what stays open is worth one."""
    assert "no_published_at" not in [warning.code for warning in read(Dispatch(text="غاب منذ عام 2010.")).warnings]


def test_each_date_has_its_evidence() -> None:
    """With its rule."""
    document = analyse(Dispatch(text="غاب منذ عام 2010."))
    assert [evidence.rule for evidence in document.evidence if evidence.kind == "date"] == ["date.year"]


@settings(deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join), st.datetimes())
def test_any_heap_of_words_gives_dates_in_order(text: str, published: object) -> None:
    """No crash at any day of publication, and no date that ends before it begins."""
    record = read(Dispatch.model_validate({"text": text or ".", "published_at": published}))
    assert all((date.from_ or "") <= (date.to or "") for date in record.dates)
