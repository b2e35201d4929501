"""The private Redis as it really comes up."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from tests.servers import find_free_port, make_folder
from worker.embedded.program import ServerFailed, find_server
from worker.embedded.server import PrivateRedis, choose_endpoint
from worker.embedded.state import StateError, StateFolder


@pytest.fixture
def folder() -> Iterator[StateFolder]:
    """A state folder with a short path."""
    path = make_folder()
    yield StateFolder.open(path)
    subprocess.run(["rm", "-rf", str(path)], check=True)


@pytest.mark.parametrize("by_port", [False, True])
def test_it_keeps_jobs_and_lets_in_nobody_without_the_password(folder: StateFolder, by_port: bool) -> None:
    """Append-only, never evicting, private, on a socket or a loopback port; its password is in no command line."""
    server = PrivateRedis.prepare(folder, find_server(), find_free_port() if by_port else None)
    assert folder.password() not in " ".join(server.command)
    with subprocess.Popen(server.command) as process:
        server.wait(lambda: process.poll() is None)
        with redis.Redis.from_url(server.url) as client:
            told = client.info()
            assert told["aof_enabled"]
            assert told["maxmemory_policy"] == "noeviction"
        bare = server.url.replace(f":{folder.password()}@", "")
        with redis.Redis.from_url(bare) as stranger, pytest.raises(redis.AuthenticationError):
            stranger.ping()
        process.terminate()


def test_what_it_was_told_outlives_sigkill(folder: StateFolder) -> None:
    """What a second ago was accepted is there after kill -9."""
    server = PrivateRedis.prepare(folder, find_server())
    for expected in (None, b"kept"):
        with subprocess.Popen(server.command) as process:
            server.wait(lambda process=process: process.poll() is None)  # type: ignore[misc]
            with redis.Redis.from_url(server.url) as client:
                assert client.get("job") == expected
                client.set("job", "kept")
                client.waitaof(1, 0, 5000)
            process.kill()


def test_a_server_that_ends_is_told_with_its_own_words(folder: StateFolder) -> None:
    """No waiting for what cannot come."""
    server = PrivateRedis.prepare(folder, find_server())
    (folder.redis / "redis.conf").write_text("no-such-option 1\n")
    with (
        subprocess.Popen(server.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process,
        pytest.raises(ServerFailed, match="did not start"),
    ):
        server.wait(lambda: process.poll() is None)


def test_a_port_in_use_is_told_before_the_start(folder: StateFolder) -> None:
    """Whoever asks for a port that somebody has is told which setting it is."""
    port = find_free_port()
    server = PrivateRedis.prepare(folder, find_server(), port)
    with subprocess.Popen(server.command) as process:
        server.wait(lambda: process.poll() is None)
        with pytest.raises(StateError, match="BARQ_BROKER__PORT"):
            choose_endpoint(folder, port)
        process.terminate()


def test_a_path_too_long_for_a_socket_gets_a_short_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel takes about a hundred bytes; deeper folders listen elsewhere, and always in the same place."""
    folder = StateFolder.open(tmp_path / ("x" * 120))
    runtime = make_folder()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    first = choose_endpoint(folder, None)
    assert first.socket is not None
    assert first == choose_endpoint(folder, None)
    assert len(bytes(first.socket)) <= 100
    first.socket.parent.chmod(0o755)
    assert choose_endpoint(folder, None).port > 0  # somebody else may look in there: a port with a password
    subprocess.run(["rm", "-rf", str(runtime)], check=True)
