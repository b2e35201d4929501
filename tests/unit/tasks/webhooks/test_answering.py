"""An answer is heard to its end, however it comes in pieces, and nothing past its bounds."""

import pytest

from tasks.webhooks.answering import MOST_ANSWER_BYTES, MOST_HEAD_BYTES, Answer, Hearing, WrongAnswer

LONG = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-One: a\r\n\r\nhello"


def hear(data: bytes, size: int) -> Hearing:
    """What is heard in pieces of this size."""
    hearing = Hearing()
    for begin in range(0, len(data), size):
        hearing.feed(data[begin : begin + size])
    return hearing


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize(
    ("data", "answer", "may_go_on"),
    [
        (LONG, Answer(200, {"content-length": "5", "x-one": "a"}, b"hello"), True),
        (b"HTTP/1.1 204 No Content\r\n\r\n", Answer(204, {}, b""), True),
        (b"HTTP/1.0 204 No Content\r\n\r\n", Answer(204, {}, b""), False),
        (b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", Answer(204, {"connection": "close"}, b""), False),
        (b"HTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", Answer(204, {}, b""), True),
        (
            b"HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            Answer(500, {"transfer-encoding": "chunked"}, b"abc"),
            True,
        ),
    ],
)
def test_whole_answers(data: bytes, answer: Answer, may_go_on: bool, size: int) -> None:
    """Status, headers, body, and whether the connection may be used again."""
    hearing = hear(data, size)
    assert (hearing.is_over, hearing.answer, hearing.may_go_on) == (True, answer, may_go_on)


def test_an_answer_that_ends_with_the_connection() -> None:
    """Without a length it is whole then; with one it is not."""
    hearing = hear(b"HTTP/1.1 200 OK\r\n\r\nhal", 1000)
    assert not hearing.is_over
    hearing.end()
    assert (hearing.is_over, hearing.answer.body, hearing.may_go_on) == (True, b"hal", False)
    for cut in (LONG[:-1], LONG[:20], b"HTTP/1.1 100 Continue\r\n\r\n"):
        with pytest.raises(WrongAnswer, match="middle"):
            hear(cut, 1000).end()


@pytest.mark.parametrize("more", [LONG, b"garbage", b"HTTP/1.1 204"])
def test_a_second_answer_closes_the_connection(more: bytes) -> None:
    """The first counts; what nobody asked for would be taken for the next one's answer."""
    hearing = hear(LONG + more, 1000)
    assert (hearing.answer.body, hearing.may_go_on) == (b"hello", False)


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * (MOST_HEAD_BYTES + 1000),
        b"HTTP/1.1 100 Continue\r\n\r\n" * 3000,
        b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
    ],
)
def test_what_is_no_answer(data: bytes) -> None:
    """Another protocol, a head without end, interim answers without end, two lengths."""
    with pytest.raises(WrongAnswer):
        hear(data, 1000)


def test_an_endless_body_is_cut() -> None:
    """It is over at its bound, and the connection with it, as its rest is still to come."""
    hearing = hear(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 100_000, 7000)
    assert (hearing.is_over, len(hearing.answer.body), hearing.may_go_on) == (True, MOST_ANSWER_BYTES, False)
