"""Whom words are laid on."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("قال الوزير إن الطريق مفتوح", "الوزير"),
        ("الوزير قال إن الطريق مفتوح", "الوزير"),
        ("أما الوزير فقال إن الطريق مفتوح", "الوزير"),
        ("دعت النقابة العمال إلى الصبر", "النقابة"),
        ("لكن المدير وصف القرار بأنه خطأ", "المدير"),
        ("غادر المدير القاعة، وشكر الوزير العمال، مؤكدا أن الأجور سترفع", "الوزير"),
        ("وختم المدير كلمته قائلا إن المصنع آمن", "المدير"),
        ("وكانت الشركة قد اتهمت بتلويث النهر", None),
    ],
)
def test_holder(text: str, source: str | None) -> None:
    """The nearest source of the last claim: before its verb, behind it, or carried over."""
    claim = read(Dispatch(text=text)).claims[-1]
    assert (claim.sources[0].text if claim.sources else None) == source


def test_a_broadcaster_is_no_source_of_its_own_interview() -> None:
    """What somebody tells the outlet that publishes the dispatch is his; told to another, it has a chain."""
    text = "قال المدير لبي بي سي إن المصنع آمن"
    own = read(Dispatch(text=text, outlet="BBC")).claims[0]
    other = read(Dispatch(text=text, outlet="AFP")).claims[0]
    assert [source.text for source in own.sources] == ["المدير"]
    assert [source.text for source in other.sources] == ["بي بي سي", "المدير"]
