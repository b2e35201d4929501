"""Connections to Redis with the timeouts of the settings, and the patience to sit out its absence."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import redis
from redis.backoff import NoBackoff
from redis.exceptions import BusyLoadingError, MasterDownError, OutOfMemoryError, ReadOnlyError
from redis.retry import Retry

from config.settings import Broker
from worker.events import Announce

Answer = TypeVar("Answer")
AWAY = (redis.ConnectionError, redis.TimeoutError, BusyLoadingError, ReadOnlyError)
"""What redis-py raises when Redis cannot be asked now, but may be later."""
FULL = (OutOfMemoryError, MasterDownError)
"""What it raises for two of UNABLE, without the word."""
UNABLE = ("MISCONF", "OOM", "LOADING", "MASTERDOWN", "NOREPLICAS")
"""How the answers begin by which Redis says that it cannot do it now: its disk or its memory is full."""
LONGEST_PAUSE_SECONDS = 1.0


def connect(settings: Broker) -> redis.Redis:
    """A client of the configured Redis; raises ValueError when no URL is set.

    It never repeats a command by itself: a repeated INCR counts twice. Every script of the ledger may be
    repeated, and `sit_out` does so.
    """
    if settings.url is None:
        raise ValueError("no Redis is configured: set BARQ_BROKER__URL, or start the embedded one")
    return redis.Redis.from_url(
        settings.url.get_secret_value(),
        socket_timeout=settings.socket_timeout_seconds,
        socket_connect_timeout=settings.connect_timeout_seconds,
        retry=Retry(NoBackoff(), 0),
        health_check_interval=0,
    )


def is_away(error: redis.RedisError) -> bool:
    """Whether the same call may succeed later."""
    return isinstance(error, (*AWAY, *FULL)) or (
        isinstance(error, redis.ResponseError) and str(error).startswith(UNABLE)
    )


def sit_out(call: Callable[[], Answer], announce: Announce, stop: Callable[[], bool] = lambda: False) -> Answer:
    """Make the call, again and again while Redis is away; raises its error only once `stop` says so."""
    pause_seconds = 0.05
    away = False
    while True:
        try:
            answer = call()
        except (*AWAY, redis.ResponseError) as error:
            if stop() or not is_away(error):
                raise
            if not away:
                announce("redis.lost", error=str(error))
            away = True
            time.sleep(pause_seconds)
            pause_seconds = min(pause_seconds * 2, LONGEST_PAUSE_SECONDS)
        else:
            if away:
                announce("redis.returned")
            return answer
