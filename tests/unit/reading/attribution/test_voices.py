"""Whether a verb says anything here."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("من المقرر أن يعلن المدير إغلاق المصنع", []),
        ("ويذكر أن المصنع قديم", []),
        ("يعتقد أن المصنع قديم", [0]),
        ("وقيل إن المصنع قديم", [0]),
        ("ذكر المدير أن المصنع قديم", [1]),
    ],
)
def test_voices(text: str, sources: list[int]) -> None:
    """How many sources each claim has: hypothetical and formulaic verbs give no claim, passives give no source."""
    assert [len(claim.sources) for claim in read(Dispatch(text=text)).claims] == sources
