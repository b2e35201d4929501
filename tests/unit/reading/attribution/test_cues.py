"""The words that may open a frame."""

import pytest

from tasks.reading.attribution.cues import find_cues
from tasks.reading.attribution.ground import Ground
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def ground(text: str) -> Ground:
    """The ground of a text."""
    return Ground(analyse(Dispatch(text=text)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قال الرجل", [("verb", "say")]),
        ("وسيعلن الرجل", [("verb", "announce")]),
        ("جلس قائلا", [("participle", "say")]),
        ("أنا أقول", []),
        ("في مدينة بعيدة", []),
        ("كان متهما", []),
        ("سامر وصل", []),
    ],
)
def test_cues(text: str, wanted: list[tuple[str, str]]) -> None:
    """Third persons and adverbial participles; nouns that look like them are none."""
    cues = find_cues(ground(text)).values()
    assert [(cue.kind, cue.family) for cue in cues if cue.kind != "masdar"] == wanted


def test_form() -> None:
    """Gender, number and negation are told by the form."""
    feminine = find_cues(ground("قالت"))[0]
    plural = find_cues(ground("قالوا"))[0]
    negated = find_cues(ground("لم يقل"))[1]
    assert feminine.feminine
    assert plural.plural
    assert negated.negated


def test_stance_comes_from_the_lexicon() -> None:
    """A verb of attitude has none by itself."""
    assert find_cues(ground("نفى"))[0].stance == "denies"
    assert find_cues(ground("انتقد"))[0].stance is None


def test_carriers() -> None:
    """نقلتها tells the medium only."""
    assert find_cues(ground("نقلتها"))[0].carries
    assert not find_cues(ground("نقلت"))[0].carries
