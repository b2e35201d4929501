"""Tests of the mention."""

import pytest

from tasks.reading.events.mention import Mention


def test_a_mention_is_a_value() -> None:
    """Two mentions of the same are equal, and none is changed."""
    one = Mention("ASSAULT", "aerial", 1, 2, 4, 13, 0, "actor", "real", "noun.do", "شن")
    assert one == Mention("ASSAULT", "aerial", 1, 2, 4, 13, 0, "actor", "real", "noun.do", "شن")
    with pytest.raises(AttributeError):
        one.mode = ""  # type: ignore[misc]
