"""One connection on the event loop, by whatever way Redis is reached."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import redis as redis_client

from config.settings import Broker
from tests.servers import RedisServer
from tests.tls import TlsFront
from worker.gateway.line import Line

SCRIPT = "return {ARGV[1], redis.call('PING')}"
Ask = Callable[[Line], Awaitable[Any]]


def over(url: str, ask: Ask, **knobs: float) -> Any:
    """What is asked over a line to this address, within an event loop."""

    async def run() -> Any:
        line = Line(Broker.model_validate({"url": url, **knobs}))
        try:
            return await ask(line)
        finally:
            line.close()

    return asyncio.run(run())


def test_answers_come_in_order(redis_server: RedisServer) -> None:
    """Of many that ask at once each gets its own; an error among the answers is a value."""

    async def ask_at_once(line: Line) -> list[Any]:
        asked = [line.ask(("ECHO", str(number)), ("ECHO", "x" * 100_000)) for number in range(100)]
        return [first for first, _ in await asyncio.gather(*asked)]

    assert over(redis_server.url, ask_at_once) == [str(number).encode() for number in range(100)]
    wrong, right = over(redis_server.url, lambda line: line.ask(("NONSENSE",), ("PING",)))
    assert (type(wrong), right) == (redis_client.ResponseError, b"PONG")


def test_a_script_is_loaded_where_it_is_not(redis_server: RedisServer, redis: "redis_client.Redis") -> None:
    """The first call brings it, and what it raises is raised."""
    redis.script_flush()
    sha = str(redis.register_script(SCRIPT).sha)
    assert over(redis_server.url, lambda line: line.run(sha, SCRIPT, "a")) == [b"a", b"PONG"]
    assert redis.script_exists(sha) == [True]
    with pytest.raises(redis_client.ResponseError):
        over(redis_server.url, lambda line: line.run("0" * 40, "return redis.call('NONSENSE')"))


def test_every_way_to_redis(own_redis: RedisServer, tmp_path: Path) -> None:
    """A Unix socket, another database, TLS with a certificate on both sides; a wrong password is an absence."""
    ask: Ask = lambda line: line.ask(("SET", "a", 1), ("GET", "a"))  # noqa: E731
    front = TlsFront(own_redis, tmp_path)
    tls = front.url(ssl_ca_certs=front.ca, ssl_certfile=front.client, ssl_keyfile=front.client)
    for url in (own_redis.socket_url, own_redis.url.replace("/0", "/3"), tls):
        assert over(url, ask) == [b"OK", b"1"]
    assert redis_client.Redis.from_url(own_redis.url.replace("/0", "/3")).get("a") == b"1"
    for wrong in (front.url(ssl_ca_certs=front.strangers_ca), own_redis.url.replace(own_redis.password, "wrong")):
        with pytest.raises(redis_client.ConnectionError):
            over(wrong, ask)
    front.close()


def test_it_outlives_its_server(own_redis: RedisServer) -> None:
    """Whoever waits when Redis dies is told so, and the next to ask finds it back."""

    async def lose(line: Line) -> Any:
        assert await line.ask(("PING",)) == [b"PONG"]
        waits = asyncio.create_task(line.ask(("BLPOP", "none", 0)))
        await asyncio.sleep(0.05)
        await asyncio.to_thread(own_redis.kill)
        for asked in (waits, line.ask(("PING",))):
            with pytest.raises(redis_client.ConnectionError):
                await asked
        await asyncio.to_thread(own_redis.start)
        return await line.ask(("PING",))

    assert over(own_redis.url, lose) == [b"PONG"]


def test_an_answer_that_does_not_come(own_redis: RedisServer) -> None:
    """After the time it is a TimeoutError; the line is opened anew, so that no late answer is another's."""

    async def wait(line: Line) -> Any:
        with pytest.raises(redis_client.TimeoutError, match=r"within 1\.1 s"):
            await line.ask(("BLPOP", "none", 2))
        return await line.ask(("PING",))

    assert over(own_redis.url, wait, socket_timeout_seconds=1.1) == [b"PONG"]


def test_one_that_is_cut_off_harms_none(redis_server: RedisServer) -> None:
    """Its answer is passed over, and the others get theirs."""

    async def cut(line: Line) -> Any:
        await line.ask(("PING",))
        gone = asyncio.create_task(line.ask(("ECHO", "gone")))
        stays = asyncio.create_task(line.ask(("ECHO", "stays")))
        await asyncio.sleep(0)
        gone.cancel()
        return await stays

    assert over(redis_server.url, cut) == [b"stays"]
