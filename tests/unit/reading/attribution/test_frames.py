"""Every cue with its subject and content."""

import pytest

from tasks.reading.attribution.frames import Reader
from tasks.reading.attribution.ground import Ground
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def ground(text: str) -> Ground:
    """The ground of a text."""
    return Ground(analyse(Dispatch(text=text)))


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("قال المدير إن العمل مستمر", [["المدير"]]),
        ("لكن المدير قال إن العمل مستمر", [["المدير"]]),
        ("المدير الذي يقول إن العمل مستمر غائب", [["المدير"]]),
        ("اتهم المزارعون الشركة بتلويث النهر", [["المزارعون"]]),
        ("نقلت صحيفة محلية عن المدير قوله إن العمل مستمر", [["صحيفة محلية", "المدير"]]),
        ("وفي كلمة نقلتها قناة محلية، قال المدير إن العمل مستمر", [["قناة محلية", "المدير"]]),
        ('"هذا عمل كبير ومتعب"، قال المدير', [["المدير"]]),
        ("نسب الحريق إلى عطل قديم", []),
        ("نسب إلى الحارس إشعال الحريق", [[]]),
    ],
)
def test_sources(text: str, sources: list[list[str]]) -> None:
    """Subjects after and before the verb, objects left out, chains from the nearest on."""
    frames = Reader(ground(text)).read()
    assert [[source.text for source in frame.sources] for frame in frames] == sources


def test_words_within_a_quotation_open_no_frame() -> None:
    """Only a verb at the head of quoted words does."""
    frames = Reader(ground('قال المدير: "الأمر صعب وقال الحارس إن الباب مغلق"')).read()
    assert [frame.cue for frame in frames] == ["قال"]
