"""Which Redis a verb talks to."""

from pathlib import Path

import pytest

from worker.cli.refusals import Refused
from worker.cli.session import configured


def test_without_any_redis_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Either start the stack or name a Redis."""
    monkeypatch.setenv("BARQ_STATE__FOLDER", str(tmp_path))
    with pytest.raises(Refused, match=r"`barq up`.*BARQ_BROKER__URL"):
        configured()
    monkeypatch.setenv("BARQ_BROKER__URL", "redis://h/0")
    assert configured().broker.url is not None
