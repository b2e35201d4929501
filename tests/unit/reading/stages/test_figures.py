"""The figures stage."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse, read

WORDS = st.sampled_from(
    (
        "بين و 5 1,234 ألف آلاف مليون إلى من 20 مئة وخمسة طفلا رجلان دولار "
        "% في المئة نحو على الأقل واحد الثلاثة ( ) - / : نصف"
    ).split()
)


def test_figures_are_numbered_in_the_order_of_the_text() -> None:
    """Whatever rule gave them."""
    record = read(Dispatch(text="وصل رجلان و15 امرأة وسقط صاروخ واحد."))
    assert [(figure.id, figure.value) for figure in record.figures] == [("f1", 2), ("f2", 15), ("f3", 1)]


def test_each_figure_has_its_evidence() -> None:
    """With the rule and the word that set it off."""
    document = analyse(Dispatch(text="وصل نحو 15 رجلا."))
    (why,) = [evidence for evidence in document.evidence if evidence.kind == "figure"]
    assert (why.rule, why.cue) == ("figure.digits", "نحو")


@settings(deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_heap_of_words_gives_figures_apart(text: str) -> None:
    """No crash, spans within the text, none inside another."""
    record = read(Dispatch(text=text or "."))
    ends = [0, *(figure.end for figure in record.figures)]
    assert all(end <= figure.start < figure.end for end, figure in zip(ends, record.figures, strict=False))
