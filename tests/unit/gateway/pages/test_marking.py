"""The text is cut where marks begin and end, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from tasks.reading.record import Claim, DateMention, Entity, Figure, Language, Record, Source, Span
from worker.gateway.pages.marking import cut

TEXT = "قال زيد إن ثلاثة جسور أغلقت أمس"


def record(**items: object) -> Record:
    return Record("barq.record/1", "d", "1", Source(), Language("ar", 1.0), TEXT, **items)  # type: ignore[arg-type]


def test_nested_marks_stand_together() -> None:
    """A figure within a claim is under both, the claim goes on behind it."""
    read = record(claims=(Claim("c1", 11, 27),), figures=(Figure("f1", 11, 21, 3.0),))
    assert [(segment.text, segment.ids) for segment in cut(read)] == [
        ("قال زيد إن ", ""),
        ("ثلاثة جسور", "c1 f1"),
        (" أغلقت", "c1"),
        (" أمس", ""),
    ]


def test_each_kind_has_its_class() -> None:
    """Entities are marked by their type, dates are numbered in their order."""
    read = record(
        entities=(Entity("e1", "person", "زيد", mentions=(Span(4, 7),)),),
        dates=(DateMention(28, 31, "2024-01-01", "2024-01-01"),),
    )
    marked = {segment.text: (segment.classes, segment.ids) for segment in cut(read) if segment.marks}
    assert marked == {"زيد": ("person", "e1"), "أمس": ("date", "d1")}


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), max_size=12))
def test_the_segments_are_the_text(spans: list[tuple[int, int]]) -> None:
    """However marks overlap, the segments put together are the text, and each mark covers its own span."""
    claims = tuple(Claim(f"c{n}", min(span), max(span)) for n, span in enumerate(spans) if span[0] != span[1])
    segments = list(cut(record(claims=claims)))
    assert "".join(segment.text for segment in segments) == TEXT
    for claim in claims:
        covered = "".join(segment.text for segment in segments if claim.id in segment.ids.split())
        assert covered == TEXT[claim.start : claim.end]
