"""API keys in the database: only a digest of each is kept, so whoever reads the table can use none.

They are here and not in Redis because a Redis that came back empty would open every door: no key would exist.
Revoked keys stay, as the trace of what once had access.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from sqlalchemy import Engine, insert, select, update

from tasks.records.database import open_database, reading, writing
from tasks.records.migration import migrate
from tasks.records.tables import api_keys

TOKEN = re.compile(r"barq_(?P<id>[0-9a-f]{8})_[A-Za-z0-9_-]{43}")
TENANT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}|")
RATE = re.compile(r"(?P<most>[1-9]\d{0,8})/(?P<unit>[smhd])")
UNIT_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


class Scope(StrEnum):
    """What a key may do."""

    SUBMIT = "submit"
    READ = "read"
    OPERATE = "operate"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Rate:
    """At most so many requests in so many seconds, and a burst of as many."""

    most: int
    seconds: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `100/s`, `600/m`, `5000/h` or `10000/d`; raises ValueError."""
        found = RATE.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is no rate: give a number by s, m, h or d, such as 100/s")
        return cls(int(found["most"]), UNIT_SECONDS[found["unit"]])

    def __str__(self) -> str:
        unit = next(unit for unit, seconds in UNIT_SECONDS.items() if seconds == self.seconds)
        return f"{self.most}/{unit}"


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key as it is kept; `id` is the part of it that may be shown."""

    id: str
    name: str
    tenant: str
    """Whose jobs it submits and sees; empty: those of no tenant."""
    scopes: frozenset[Scope]
    rate: Rate | None
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    digest: str = field(repr=False)

    def state(self, now: datetime) -> str:
        """`active`, `expired` or `revoked`."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at is not None and self.expires_at <= now else "active"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a new key is to be."""

    name: str
    scopes: frozenset[Scope]
    tenant: str = ""
    rate: Rate | None = None
    expires_at: datetime | None = None

    def __post_init__(self) -> None:
        if not TENANT.fullmatch(self.tenant):
            raise ValueError(f"{self.tenant!r} is no tenant: up to 64 letters, digits, dots, dashes and underscores")
        if not self.scopes:
            raise ValueError("a key needs a scope")


class KeyUnknown(LookupError):
    """No key begins so, or more than one does."""


class CredentialStore:
    """The table of keys; every method raises tasks.contract.Unavailable when the database is away."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, address: str) -> Self:
        """Open the database at an address and bring its tables up to date; WrongAddress, Unavailable."""
        engine = open_database(address)
        migrate(engine)
        return cls(engine)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def create(self, wanted: Wanted) -> tuple[ApiKey, str]:
        """Make a key; returns it and the secret itself, which nobody can ask for again."""
        key_id = secrets.token_hex(4)
        token = f"barq_{key_id}_{secrets.token_urlsafe(32)}"
        row = {
            "id": key_id,
            "name": wanted.name,
            "digest": digest_of(token),
            "tenant": wanted.tenant,
            "scopes": " ".join(sorted(wanted.scopes)),
            "rate": str(wanted.rate or ""),
            "created_at": datetime.now(UTC),
            "expires_at": wanted.expires_at,
            "revoked_at": None,
        }
        with writing(self._engine) as connection:
            connection.execute(insert(api_keys).values(row))
        return _key(row), token

    def every(self) -> list[ApiKey]:
        """Every key that was ever made, the oldest first."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(api_keys).order_by(api_keys.c.created_at, api_keys.c.id))
            return [_key(dict(row._mapping)) for row in rows]

    def revoke(self, beginning: str) -> ApiKey:
        """Let a key be good for nothing from now on; `beginning` is its id or what it begins with; KeyUnknown."""
        key = _choose(self.every(), beginning)
        if key.revoked_at is None:
            now = datetime.now(UTC)
            with writing(self._engine) as connection:
                connection.execute(update(api_keys).where(api_keys.c.id == key.id).values(revoked_at=now))
        return key


def digest_of(token: str) -> str:
    """What is kept of a key: SHA-256 is enough, as nobody can guess 256 random bits, however fast he hashes."""
    return hashlib.sha256(token.encode()).hexdigest()


def _choose(keys: Iterable[ApiKey], beginning: str) -> ApiKey:
    wanted = beginning.removeprefix("barq_")[:8]
    found = [key for key in keys if wanted and key.id.startswith(wanted)]
    if len(found) != 1:
        raise KeyUnknown(
            f"{'no key begins' if not found else 'several keys begin'} with {wanted!r}: see `barq key list`"
        )
    return found[0]


def _key(row: dict[str, Any]) -> ApiKey:
    values = dict(row)
    values["scopes"] = frozenset(Scope(scope) for scope in row["scopes"].split())
    values["rate"] = Rate.parse(row["rate"]) if row["rate"] else None
    return ApiKey(**values)
