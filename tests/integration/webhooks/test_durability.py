"""When Redis has it on its disk."""

import redis

from tests.servers import RedisServer
from tests.waiting import wait_until
from worker.durability import Durability


def test_it_waits_for_the_disk(own_redis: RedisServer) -> None:
    """Not reached while nothing is synchronised, reached when it is, and without a file at once."""
    client = redis.Redis.from_url(own_redis.url)
    durability = Durability(client, "barq:written")
    client.config_set("appendfsync", "no")
    durability.mark()
    assert not durability.is_reached()
    client.config_set("appendfsync", "always")
    wait_until(lambda: bool(client.set("other", 1)) and durability.is_reached(), "it is on the disk")
    client.config_set("appendonly", "no")
    durability.mark()
    assert durability.is_reached()
