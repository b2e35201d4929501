"""The address that the gateway listens on, taken before anything is served."""

import socket

from config.settings import Gateway

BACKLOG = 2048
"""Connections that may wait to be taken."""


class AddressTaken(OSError):
    """The gateway's address cannot be listened on."""

    def __init__(self, settings: Gateway, why: str | None) -> None:
        super().__init__(
            f"cannot listen on {settings.host}:{settings.port} ({why}):"
            " end what uses the port, or set BARQ_GATEWAY__PORT (0: a free one)"
        )


def listen(settings: Gateway) -> socket.socket:
    """A socket that listens on the configured address; raises AddressTaken."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise AddressTaken(settings, error.strerror) from error
