"""What tasks share within a process, made on first use: `context.service(RecordStore)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from config.settings import Settings
from tasks.contract import ServiceMissing
from tasks.records.credentials import CredentialStore
from tasks.records.database import open_database
from tasks.records.migration import migrate
from tasks.records.store import RecordStore
from tasks.webhooks.courier import Courier

Service = TypeVar("Service")
Makers = Mapping[type[Any], Callable[[Settings], Any]]


class ServiceShelf:
    """The one instance of each service in this process; must not cross a fork."""

    def __init__(self, settings: Settings, makers: Makers) -> None:
        self._settings = settings
        self._makers = makers
        self._made: dict[type[Any], Any] = {}

    def __call__(self, kind: type[Service]) -> Service:
        """The process's instance of `kind`; raises ServiceMissing when nobody says how it is made."""
        if kind not in self._made:
            if kind not in self._makers:
                raise ServiceMissing(f"no service {kind.__name__} here: name how it is made in worker/services.py")
            self._made[kind] = self._makers[kind](self._settings)
        return cast(Service, self._made[kind])


def default_makers() -> Makers:
    """How each service is made from the settings."""
    return {RecordStore: _open_records, CredentialStore: _open_credentials, Courier: _open_courier}


def address_of_records(settings: Settings) -> str:
    """The database's address with its password; raises ServiceMissing."""
    if settings.records.url is None:
        raise ServiceMissing("no database is configured: set BARQ_RECORDS__URL, or let `barq up` make its own")
    return settings.records.url.get_secret_value()


def _open_records(settings: Settings) -> RecordStore:
    return RecordStore.open(address_of_records(settings))


def _open_credentials(settings: Settings) -> CredentialStore:
    return CredentialStore.open(address_of_records(settings))


def _open_courier(settings: Settings) -> Courier:
    engine = open_database(address_of_records(settings))
    migrate(engine)
    return Courier(engine, settings.webhooks)
