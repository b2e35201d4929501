"""The address that the gateway listens on, taken before anything is served."""

import socket
from ipaddress import ip_address

from config.settings import Gateway, Settings
from tasks.records.credentials import CredentialStore
from worker.gateway.refusals import AddressTaken, OpenToOthers

BACKLOG = 2048
"""Connections that may wait to be taken."""


def check_exposure(settings: Settings) -> None:
    """Raise OpenToOthers where everybody could do everything; tasks.contract.Unavailable if nobody can tell."""
    if settings.gateway.open or is_loopback(settings.gateway.host) or settings.records.url is None:
        return
    store = CredentialStore.open(settings.records.url.get_secret_value())
    try:
        if not store.every():
            raise OpenToOthers(settings.gateway.host)
    finally:
        store.close()


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen(settings: Gateway, is_shared: bool = False) -> socket.socket:
    """A socket that listens on the configured address, perhaps beside others that do; raises AddressTaken."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    address = (settings.host, settings.port)
    try:
        return socket.create_server(address, family=family, backlog=BACKLOG, reuse_port=is_shared)
    except OSError as error:
        raise AddressTaken(settings, error.strerror) from error
