"""The client against real servers, well-behaved and not."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from tasks.webhooks.answering import MOST_ANSWER_BYTES
from tasks.webhooks.posting import Poster, Unreachable
from tests.receiver import Receiver
from tests.servers import find_free_port


@pytest.fixture
def poster() -> Iterator[Poster]:
    """It may post to this machine, and has a second."""
    made = Poster(1.0, allow_private=True)
    yield made
    made.close()


def test_connections_are_kept(poster: Poster, receiver: Receiver) -> None:
    """Three requests, one connection, each whole."""
    answers = [poster.post(receiver.url, {"A": str(number)}, b"body" * number) for number in range(3)]
    assert [answer.status for answer in answers] == [204] * 3
    assert len({request.line for request in receiver.requests}) == 1
    assert [(r.path, r.headers["a"], r.body) for r in receiver.requests] == [
        ("/hook?from=barq", str(number), b"body" * number) for number in range(3)
    ]


def test_a_kept_connection_that_was_closed_is_replaced(poster: Poster, receiver: Receiver) -> None:
    """The receiver hung up between two requests: both arrive."""
    receiver.hangs_up_after_each = True
    assert [poster.post(receiver.url, {}, b"{}").status for _ in range(3)] == [204] * 3
    assert len({request.line for request in receiver.requests}) == 3


def test_redirects_are_told_and_not_followed(poster: Poster, receiver: Receiver) -> None:
    """Whoever redirects could lead anywhere."""
    receiver.answers = [(307, {"Location": "http://169.254.169.254/"}, b"")]
    assert poster.post(receiver.url, {}, b"{}").status == 307
    assert len(receiver.requests) == 1


def test_an_endless_answer_is_cut(poster: Poster, receiver: Receiver) -> None:
    """Its status counts; the rest is not waited for, and the connection is not used again."""
    receiver.answers = [(200, {}, b"x" * 1_000_000)]
    answer = poster.post(receiver.url, {}, b"{}")
    assert (answer.status, len(answer.body)) == (200, MOST_ANSWER_BYTES)
    assert poster.post(receiver.url, {}, b"{}").status == 204
    assert len({request.line for request in receiver.requests}) == 2


def test_the_deadline_is_for_all_of_a_request(poster: Poster, receiver: Receiver) -> None:
    """A receiver that sends a byte now and then holds nobody."""
    receiver.drips = True
    receiver.answers = [(200, {}, b"x" * 1000)]
    began = time.monotonic()
    with pytest.raises(Unreachable, match="Timeout"):
        poster.post(receiver.url, {}, b"{}")
    assert time.monotonic() - began < 10


def test_private_addresses_are_refused_at_the_connection(receiver: Receiver) -> None:
    """Nothing is sent."""
    with pytest.raises(Unreachable, match="private network"):
        Poster(1.0, allow_private=False).post(receiver.url.replace("127.0.0.1", "localhost"), {}, b"{}")
    assert receiver.requests == []


def test_nobody_listens(poster: Poster) -> None:
    """The system's own word for it is told."""
    with pytest.raises(Unreachable, match="refused"):
        poster.post(f"http://127.0.0.1:{find_free_port()}/", {}, b"{}")


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH_9.6\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000])
def test_who_does_not_speak_http(poster: Poster, said: bytes) -> None:
    """No answer, another protocol, headers without end."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_answer_once, args=(listening, said), daemon=True).start()
        with pytest.raises(Unreachable):
            poster.post(f"http://127.0.0.1:{listening.getsockname()[1]}/", {}, b"{}")


def test_tls_is_verified(poster: Poster, receiver: Receiver) -> None:
    """A server without a certificate is none."""
    with pytest.raises(Unreachable, match="SSL"):
        poster.post(receiver.url.replace("http:", "https:"), {}, b"{}")


def _answer_once(listening: socket.socket, said: bytes) -> None:
    connection, _ = listening.accept()
    with connection:
        connection.recv(65_536)
        connection.sendall(said)
