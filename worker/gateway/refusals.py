"""Why the gateway does not start; apart from what starts it, so that every verb can word it without a database."""

from config.settings import Gateway


class AddressTaken(OSError):
    """The gateway's address cannot be listened on."""

    def __init__(self, settings: Gateway, why: str | None) -> None:
        super().__init__(
            f"cannot listen on {settings.host}:{settings.port} ({why}):"
            " end what uses the port, or set BARQ_GATEWAY__PORT (0: a free one)"
        )


class OpenToOthers(Exception):
    """The gateway would serve whoever reaches it: its address is not this machine's alone, and no key exists."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"the gateway would serve everybody on {host}, as no API key exists: make one by"
            " `barq key create NAME --scope admin`, listen on 127.0.0.1 (BARQ_GATEWAY__HOST),"
            " or set BARQ_GATEWAY__OPEN=true where others are kept out by other means"
        )
