"""Where contents end."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


def contents(text: str) -> list[str]:
    """What each claim holds."""
    return [text[claim.start : claim.end] for claim in read(Dispatch(text=text)).claims]


def test_a_clause_beside_ends_the_content() -> None:
    """وأضاف and a participle begin anew."""
    text = "قال المدير إن العمل مستمر، مضيفا أن الأجور ستدفع"
    assert contents(text) == ["العمل مستمر", "الأجور ستدفع"]


def test_a_joint_belongs_to_no_content() -> None:
    """فيما is left out."""
    text = "قال المدير إن العمل مستمر فيما أكد العمال أن الأجور متأخرة"
    assert contents(text) == ["العمل مستمر", "الأجور متأخرة"]


def test_an_inner_clause_lengthens_the_chain() -> None:
    """What somebody says that others say."""
    claims = read(Dispatch(text="قال المدير إن العمال يؤكدون أن الأجور متأخرة")).claims
    assert [[source.text for source in claim.sources] for claim in claims] == [["المدير"], ["المدير", "العمال"]]
