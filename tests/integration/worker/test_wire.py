"""One connection for one thread."""

import pytest
import redis

from tests.servers import RedisServer
from worker.wire import Wire

SCRIPT = "return {ARGV[1], redis.call('PING')}"


def sha_of(client: "redis.Redis") -> str:
    """What Redis calls the script."""
    return str(client.register_script(SCRIPT).sha)


def test_a_script_is_run_and_loaded_where_it_is_not(redis: "redis.Redis") -> None:
    """The first call brings it, the second finds it."""
    redis.script_flush()
    wire = Wire(redis)
    sha = sha_of(redis)
    assert wire.run(sha, SCRIPT, ("a",)) == [b"a", b"PONG"]
    assert redis.script_exists(sha) == [True]
    assert wire.run(sha, SCRIPT, ("b",)) == [b"b", b"PONG"]


def test_it_outlives_its_server(own_redis: RedisServer) -> None:
    """While Redis is away it raises what redis-py raises; then it connects again."""
    client = redis.Redis.from_url(own_redis.url)
    wire = Wire(client)
    sha = sha_of(client)
    assert wire.run(sha, SCRIPT, ("a",))
    own_redis.kill()
    for _ in range(2):
        with pytest.raises(redis.ConnectionError):
            wire.run(sha, SCRIPT, ("a",))
    own_redis.start()
    assert wire.run(sha, SCRIPT, ("c",)) == [b"c", b"PONG"]
