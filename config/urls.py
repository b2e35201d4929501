"""URLs in settings, checked when they are read, and never shown whole: they may hold a password."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, SecretStr

REDIS_SCHEMES = ("redis", "rediss", "unix")
DATABASE_SCHEMES = {
    "sqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def _check_redis_url(url: SecretStr) -> SecretStr:
    parts = urlsplit(url.get_secret_value())
    if parts.scheme not in REDIS_SCHEMES or not (parts.path if parts.scheme == "unix" else parts.hostname):
        raise ValueError("not a Redis URL")
    return url


def _name_database_driver(url: SecretStr) -> SecretStr:
    scheme, colon, rest = url.get_secret_value().partition(":")
    if scheme not in DATABASE_SCHEMES or not colon or not rest.startswith("//"):
        raise ValueError("not a database URL")
    return SecretStr(f"{DATABASE_SCHEMES[scheme]}:{rest}")


RedisUrl = Annotated[SecretStr, AfterValidator(_check_redis_url)]
DatabaseUrl = Annotated[SecretStr, AfterValidator(_name_database_driver)]
