"""Celery's way to Redis: hints out, every other message left for the ledger, and no death when Redis goes.

Measured on Celery 5.7 (kombu 5.7): its Redis transport pops a message before it notes it, so a SIGKILL between
the two loses the message; one malformed body ends the worker again and again; and when Redis drops under a
running task, a closed channel asked for its connection raises AttributeError, which nobody catches. So here

- a queue's messages are never popped. What wakes a worker is the queue's bell (`keys.py`), a list of single
  bytes; for each, Celery is handed a message made here. Losing one loses nothing: the reaper rings again;
- messages are not acknowledged, so none is written back or guarded by timeouts;
- a closed channel says that the connection is gone, which Celery answers by connecting again.
"""

from __future__ import annotations

import json
import time
import uuid
from queue import Empty
from typing import Any, ClassVar
from urllib.parse import urlsplit

import redis
from kombu.log import get_logger
from kombu.transport import redis as kombu_redis
from redis.connection import parse_url

from worker.keys import Keys

HINT_TASK = "barq.shift"
"""The one Celery task: a shift on a queue."""
REPLIES = ".pidbox"
"""In the names of the queues by which `inspect` and `control` are answered; those are popped as usual."""
logger = get_logger("barq.broker")


class Channel(kombu_redis.Channel):  # type: ignore[misc]
    """One conversation with Redis: bells are popped, messages are put as usual."""

    ack_emulation = False
    do_restore = False
    namespace = "barq"
    from_transport_options: ClassVar[tuple[str, ...]] = (
        *kombu_redis.Channel.from_transport_options,
        "namespace",
    )

    def _restore(self, message: Any, leftmost: bool = False) -> None:
        """A hint is not given back: the ledger knows what waits."""

    def _brpop_start(self, timeout: float | None = None) -> None:
        queues = self._queue_cycle.consume(len(self.active_queues))
        if not queues:
            return
        keys = [key for queue in queues for key in self._keys_to_pop(queue)]
        self._in_poll = self.client.connection
        self._brpop_sent_at = time.monotonic()
        self.client.connection.send_command("BRPOP", *keys, timeout or self.brpop_timeout or 0)

    def _keys_to_pop(self, queue: str) -> list[str]:
        if REPLIES in queue:
            return [self._q_for_pri(queue, step) for step in self.priority_steps]
        return [Keys(self.namespace).bell(queue)]

    def _brpop_read(self, **options: Any) -> bool:
        try:
            found = self._read_pop(options)
            if not found:
                raise Empty
            key, item = found[0].decode(), found[1]
            bells = Keys(self.namespace).bell("")
            if key.startswith(bells):
                queue = key[len(bells) :]
                self._queue_cycle.rotate(queue)
                self.connection._deliver(make_hint(queue), queue)
            else:
                self._deliver_reply(key.rsplit(self.sep, 1)[0], item)
            return True
        finally:
            self._in_poll = None
            self._flush_brpop_reauth()

    def _read_pop(self, options: dict[str, Any]) -> Any:
        try:
            return self.client.parse_response(self.client.connection, "BRPOP", **options)
        except self.connection_errors:
            self.client.connection.disconnect()
            raise

    def _deliver_reply(self, queue: str, item: bytes) -> None:
        self._queue_cycle.rotate(queue)
        try:
            message = json.loads(item)
            self.Message(message, channel=self)
        except (ValueError, KeyError, TypeError, AttributeError):
            logger.warning("dropped a reply that is no message, in %s", queue)
        else:
            self.connection._deliver(message, queue)

    def _deliver_fanout_message(self, message: Any, exchange: str) -> bool:
        try:
            self.Message(message, channel=self)
        except (ValueError, KeyError, TypeError, AttributeError):
            logger.warning("dropped a broadcast that is no message, on %s", exchange)
            return False
        return bool(super()._deliver_fanout_message(message, exchange))

    def _connparams(self, asynchronous: bool = False) -> dict[str, Any]:
        if self.connection is None:
            # kombu would run into an AttributeError here, and the worker into its end.
            raise redis.ConnectionError("the connection to Redis is closed")
        parameters: dict[str, Any] = {
            "socket_timeout": self.socket_timeout,
            "socket_connect_timeout": self.socket_connect_timeout,
            "db": 0,
            **parse_url(self.connection.client.hostname),  # type: ignore[no-untyped-call]
        }
        parent = parameters.pop("connection_class", redis.Connection)
        if issubclass(parent, redis.UnixDomainSocketConnection):
            parameters.pop("socket_connect_timeout")
        return parameters | {"connection_class": self._watched(parent) if asynchronous else parent}

    def _watched(self, parent: type[Any]) -> type[Any]:
        channel = self

        class Connection(parent):  # type: ignore[misc]
            """Tells the poller when it is cut."""

            def disconnect(self, *args: Any, **kwargs: Any) -> None:
                """Cut it, and tell the channel, whose poller watches it no longer."""
                super().disconnect(*args, **kwargs)
                if channel._registered:
                    channel._on_connection_disconnect(self)

        return Connection


class Transport(kombu_redis.Transport):  # type: ignore[misc]
    """Named in Celery's settings as `broker_transport`; the URL is redis-py's, in every form."""

    Channel = Channel
    can_parse_url = True

    def as_uri(self, uri: str, include_password: bool = False, mask: str = "**") -> str:
        """The URL as it may be logged."""
        parts = urlsplit(uri)
        if include_password or not parts.password:
            return uri
        return parts._replace(netloc=parts.netloc.replace(parts.password, mask, 1)).geturl()


def make_hint(queue: str) -> dict[str, Any]:
    """The message that Celery takes for a task: run a shift on this queue."""
    hint_id = uuid.uuid4().hex
    return {
        "body": json.dumps([[queue], {}, {"callbacks": None, "errbacks": None, "chain": None, "chord": None}]),
        "content-encoding": "utf-8",
        "content-type": "application/json",
        "headers": {
            "lang": "py",
            "task": HINT_TASK,
            "id": hint_id,
            "root_id": hint_id,
            "parent_id": None,
            "group": None,
            "retries": 0,
            "ignore_result": True,
        },
        "properties": {
            "delivery_mode": 1,
            "delivery_info": {"exchange": "", "routing_key": queue},
            "delivery_tag": hint_id,
            "correlation_id": hint_id,
            "priority": 0,
        },
    }
