"""What negation and plans make of a cue."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("قال المدير إن العمل مستمر", ["states"]),
        ("لم يقل المدير إن العمل مستمر", []),
        ("لا يستبعد المدير أن يتوقف العمل", ["doubts"]),
        ("لا يعتقد المدير أن العمل مستمر", ["denies"]),
        ("قال المدير إنه سيغادر غدا", ["intends"]),
        ("قالت المديرة إنها ستكون حاضرة", ["states"]),
        ("أعلن المدير عن خطط جديدة", ["intends"]),
        ("ذكرت تقارير غير مؤكدة أن الجسر انهار", ["doubts"]),
        ("انتقد المدير القرار", []),
    ],
)
def test_stance(text: str, stances: list[str]) -> None:
    """The cue tells, not how harsh the content is."""
    assert [claim.stance for claim in read(Dispatch(text=text)).claims] == stances
