"""A line to Redis on the event loop: what is asked goes out at once, and answers come in the order of the questions.

A thread that asks costs two hand-offs and, where the loop is busy, up to Python's switch interval of 5 ms for each;
redis-py's own asyncio connection makes a task for each answer's time limit. Both cost more than a submission.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Any, cast

import hiredis
import redis
from redis.asyncio.connection import (
    AbstractConnection,
    Connection,
    ConnectionPool,
    SSLConnection,
    UnixDomainSocketConnection,
)
from redis.connection import DefaultParser
from redis.exceptions import NoScriptError

from config.settings import Broker

Word = str | bytes | int | float
Words = Sequence[Word]


class Talk(asyncio.Protocol):
    """One connection for as long as it lasts; whoever waits when it ends is told so."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._reader = hiredis.Reader(replyError=DefaultParser.parse_error)
        self._asked: deque[tuple[int, asyncio.Future[list[Any]]]] = deque()
        self._answers: list[Any] = []
        self.is_over = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It can be asked now."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Give each his answers, as soon as they are all there."""
        self._reader.feed(data)
        while (answer := self._reader.gets()) is not False:
            self._answers.append(answer)
            count, asker = self._asked[0]
            if len(self._answers) == count:
                self._asked.popleft()
                if not asker.done():  # else it was cut off meanwhile
                    asker.set_result(self._answers)
                self._answers = []

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody gets an answer any more."""
        self._end(redis.ConnectionError(f"the connection to Redis was lost ({exc or 'closed by the server'})"))

    def ask(self, questions: Sequence[Words], asker: asyncio.Future[list[Any]]) -> None:
        """Send questions; their answers are one list, in which errors are values."""
        assert self._transport is not None
        self._asked.append((len(questions), asker))
        pack: Any = hiredis.pack_command  # its own type knows but one word in a command
        self._transport.write(b"".join([pack(tuple(words)) for words in questions]))

    def give_up(self, asker: asyncio.Future[list[Any]], seconds: float) -> None:
        """Close where an answer did not come in time: what comes after it cannot be told from it."""
        if not asker.done():
            self._end(redis.TimeoutError(f"Redis did not answer within {seconds:g} s"))

    def close(self) -> None:
        """End it."""
        self._end(redis.ConnectionError("the connection to Redis was closed"))

    def _end(self, error: redis.RedisError) -> None:
        self.is_over = True
        if self._transport is not None:
            self._transport.abort()
        while self._asked:
            _, asker = self._asked.popleft()
            if not asker.done():
                asker.set_exception(error)


class Line:
    """Asks over one connection, opened when it is first needed and again after it was lost; for one event loop."""

    def __init__(self, settings: Broker) -> None:
        url = settings.url.get_secret_value() if settings.url else ""
        pool: Any = ConnectionPool.from_url(url)
        self._address: AbstractConnection = pool.make_connection()
        self._connect_seconds = settings.connect_timeout_seconds
        self._answer_seconds = settings.socket_timeout_seconds
        self._opening = asyncio.Lock()
        self._talk: Talk | None = None

    async def ask(self, *questions: Words) -> list[Any]:
        """The answers in order, an error among them as a value; raises what redis-py raises when Redis is away."""
        if self._talk is None or self._talk.is_over:
            await self._open()
        assert self._talk is not None
        return await self._ask(self._talk, questions)

    async def run(self, sha: str, script: str | bytes, *arguments: Word) -> Any:
        """Run a script, loading it where Redis does not know it; raises what redis-py raises."""
        (answer,) = await self.ask(("EVALSHA", sha, 0, *arguments))
        if isinstance(answer, NoScriptError):
            (answer,) = await self.ask(("EVAL", script, 0, *arguments))
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        """Hang up."""
        if self._talk is not None:
            self._talk.close()

    async def _ask(self, talk: Talk, questions: Sequence[Words]) -> list[Any]:
        loop = asyncio.get_running_loop()
        asker: asyncio.Future[list[Any]] = loop.create_future()
        talk.ask(questions, asker)
        limit = loop.call_later(self._answer_seconds, talk.give_up, asker, self._answer_seconds)
        try:
            return await asker
        finally:
            limit.cancel()

    async def _open(self) -> None:
        async with self._opening:
            if self._talk is not None and not self._talk.is_over:
                return  # somebody else who waited has opened it
            try:
                self._talk = await asyncio.wait_for(self._greet(), self._connect_seconds)
            except TimeoutError as error:
                raise redis.TimeoutError(f"no connection to Redis within {self._connect_seconds:g} s") from error
            except OSError as error:
                raise redis.ConnectionError(f"no connection to Redis ({error})") from error

    async def _greet(self) -> Talk:
        """Connect as redis-py would by the same URL, and say who asks for which database."""
        talk = await self._connect()
        address: Any = self._address
        greetings: list[Words] = []
        if address.password:
            greetings.append(("AUTH", *filter(None, (address.username,)), address.password))
        if address.db:
            greetings.append(("SELECT", address.db))
        try:
            for answer in await self._ask(talk, greetings) if greetings else ():
                if isinstance(answer, Exception):
                    raise answer
        except BaseException:
            talk.close()
            raise
        return talk

    async def _connect(self) -> Talk:
        loop, talk = asyncio.get_running_loop(), Talk()
        address = self._address
        if isinstance(address, UnixDomainSocketConnection):
            await loop.create_unix_connection(lambda: talk, address.path)
            return talk
        assert isinstance(address, Connection)
        context = address.ssl_context.get() if isinstance(address, SSLConnection) else None
        await loop.create_connection(lambda: talk, address.host, int(address.port), ssl=context)
        return talk
