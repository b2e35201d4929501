"""Redis gone and come back."""

import threading

import pytest
import redis

from config.settings import Broker, Settings
from tests.servers import RedisServer
from tests.waiting import wait_until
from worker.connection import connect, is_away, sit_out


class Told:
    """What was announced."""

    def __init__(self) -> None:
        self.events: list[str] = []

    def __call__(self, event: str, **facts: object) -> None:
        """Remember it."""
        del facts
        self.events.append(event)


def test_an_outage_is_sat_out(own_redis: RedisServer, settings: Settings) -> None:
    """The call returns once Redis is back; loss and return are told once."""
    client = connect(settings.with_values(broker={"url": own_redis.url}).broker)
    client.set("key", "value")
    own_redis.kill()
    told = Told()
    found: list[object] = []
    waiting = threading.Thread(target=lambda: found.append(sit_out(lambda: client.get("key"), told)))
    waiting.start()
    wait_until(lambda: told.events, "the notice of the loss")
    own_redis.start()
    waiting.join(20)
    assert found == [b"value"]
    assert told.events == ["redis.lost", "redis.returned"]


def test_patience_ends_when_told(own_redis: RedisServer, settings: Settings) -> None:
    """Its error is the caller's then."""
    client = connect(settings.with_values(broker={"url": own_redis.url}).broker)
    own_redis.kill()
    with pytest.raises(redis.ConnectionError):
        sit_out(client.ping, Told(), stop=lambda: True)


def test_a_wrong_command_is_not_sat_out(settings: Settings) -> None:
    """It would never succeed."""
    client = connect(settings.broker)
    client.set("key", "value")
    with pytest.raises(redis.ResponseError, match="WRONGTYPE"):
        sit_out(lambda: client.hgetall("key"), Told())


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (redis.ConnectionError("gone"), True),
        (redis.TimeoutError("slow"), True),
        (redis.ResponseError("MISCONF Errors writing to the AOF file: No space left on device"), True),
        (redis.exceptions.OutOfMemoryError("command not allowed when used memory > 'maxmemory'."), True),
        (redis.ResponseError("WRONGTYPE Operation"), False),
    ],
)
def test_what_passes_is_known(error: redis.RedisError, away: bool) -> None:
    """A full disk is emptied some time; a wrong command stays wrong."""
    assert is_away(error) is away


def test_a_unix_socket_serves_too(own_redis: RedisServer) -> None:
    """The embedded server listens on one."""
    assert connect(Settings().with_values(broker={"url": own_redis.socket_url}).broker).ping()


def test_without_a_url_there_is_no_connection() -> None:
    """The error says what to set."""
    with pytest.raises(ValueError, match="BARQ_BROKER__URL"):
        connect(Broker())
