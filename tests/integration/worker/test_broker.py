"""Celery's side of the broker against a real Redis: what a closed channel says."""

import pytest
from kombu import Connection

from tests.servers import RedisServer
from worker.broker import Transport


def test_a_closed_channel_says_that_the_connection_is_gone(redis_server: RedisServer) -> None:
    """With one of the errors that Celery answers by connecting again; kombu's own is an AttributeError.

    Celery comes here when Redis drops under a running task: the channel is closed while it is still being used.
    """
    with Connection(redis_server.url, transport=Transport) as connection:
        channel = connection.channel()
        channel.queue_declare("verify")
        channel.close()
        with pytest.raises(connection.connection_errors, match="the connection to Redis is closed"):
            channel.queue_declare("verify")
