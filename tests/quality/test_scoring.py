"""The scorer counts what is right, what was missed and what was made up."""

from typing import Any

from tests.quality.scoring import Scores, same_name, score

TEXT = "قال زيد إن ثلاثة جسور أغلقت"
EMPTY: dict[str, Any] = {kind: [] for kind in ("entities", "quotations", "claims", "figures", "dates", "events")}
CLAIM = {"start": 11, "end": 27, "sources": [{"text": "زيد"}], "stance": "states"}
WANTED = {"anchor": "ثلاثة جسور أغلقت", "sources": [["زيد"]], "stance": "states"}


def scored(claims: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> Scores:
    scores = Scores()
    score({**EMPTY, "text": TEXT, "claims": claims}, {**EMPTY, "claims": wanted}, scores)
    return scores


def test_a_right_claim() -> None:
    """Found, with source and stance."""
    scores = scored([CLAIM], [WANTED])
    assert [scores.f1(name) for name in ("claim", "claim source", "claim stance")] == [1.0, 1.0, 1.0]


def test_a_wrong_source() -> None:
    """The claim counts, its source does not."""
    scores = scored([{**CLAIM, "sources": [{"text": "عمرو"}]}], [WANTED])
    assert (scores.f1("claim"), scores.f1("claim source")) == (1.0, 0.0)


def test_missed_and_made_up() -> None:
    """Both halve the measure."""
    assert scored([], [WANTED]).f1("claim") == 0.0
    assert 0.6 < scored([CLAIM, {**CLAIM, "end": 12}], [WANTED]).f1("claim") < 0.7


def test_names_with_titles_agree() -> None:
    """A title more or less is the same name; another name is not."""
    assert same_name("الوزير زيد الخطيب", ["زيد الخطيب"])
    assert not same_name("زيد", ["عمرو"])
    assert not same_name("", ["عمرو"])
