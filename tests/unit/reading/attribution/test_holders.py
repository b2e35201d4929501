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


def test_a_broadcaster_is_a_link_of_its_own_interview() -> None:
    """What somebody tells a medium has a chain, whoever publishes the dispatch."""
    text = "قال المدير لبي بي سي إن المصنع آمن"
    for outlet in ("BBC", "AFP"):
        claim = read(Dispatch(text=text, outlet=outlet)).claims[0]
        assert [source.text for source in claim.sources] == ["بي بي سي", "المدير"]


def test_a_participle_takes_the_subject_of_its_verb() -> None:
    """Not who spoke before, where the verb it hangs on lays nothing itself."""
    text = "قال الحارس إن البرج احترق. وبعد ساعة غرد المدير قائلا إن الحريق انتهى"
    assert [claim.sources[0].text for claim in read(Dispatch(text=text)).claims] == ["الحارس", "المدير"]
