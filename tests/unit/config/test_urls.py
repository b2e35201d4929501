"""URLs in settings."""

import pytest
from pydantic import TypeAdapter, ValidationError

from config.urls import DatabaseUrl, RedisUrl

REDIS: TypeAdapter[RedisUrl] = TypeAdapter(RedisUrl)
DATABASE: TypeAdapter[DatabaseUrl] = TypeAdapter(DatabaseUrl)


@pytest.mark.parametrize("url", ["redis://h:6379/0", "rediss://u:p@h/1", "unix:///tmp/redis.sock?db=0"])
def test_urls_of_redis(url: str) -> None:
    """As they came."""
    assert REDIS.validate_python(url).get_secret_value() == url


def test_urls_of_databases_name_their_driver() -> None:
    """PostgreSQL has several; ours is psycopg."""
    for url in ("postgres://u@h/n", "postgresql://u@h/n", "postgresql+psycopg://u@h/n"):
        assert DATABASE.validate_python(url).get_secret_value() == "postgresql+psycopg://u@h/n"
    assert DATABASE.validate_python("sqlite:///f").get_secret_value() == "sqlite:///f"


@pytest.mark.parametrize("kind", [REDIS, DATABASE])
@pytest.mark.parametrize("url", ["", "http://h", "redis:", "unix://", "sqlite", "mysql://h/n"])
def test_other_urls_are_refused(kind: "TypeAdapter[RedisUrl]", url: str) -> None:
    """Without the value in the message: it may hold a password."""
    with pytest.raises(ValidationError, match="not a"):
        kind.validate_python(url)
