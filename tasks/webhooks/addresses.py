"""Where a URL leads, looked up once and checked: what is connected to is what was checked, whatever DNS says next."""

import ipaddress
import socket
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

NAT64 = ipaddress.ip_network("64:ff9b::/96")
LONGEST_URL = 2000
PORTS = {"http": 80, "https": 443}


class WrongUrl(ValueError):
    """A URL that nothing is delivered to."""


class AddressRefused(OSError):
    """The name leads only to addresses of this machine or of a private network."""


class Target(NamedTuple):
    """A URL taken apart; `path` has the query too."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """What the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


class Place(NamedTuple):
    """An address as the socket module takes it."""

    family: int
    address: tuple[Any, ...]


@lru_cache(maxsize=1024)
def parse_url(url: str) -> Target:
    """Take a URL apart; raises WrongUrl."""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise WrongUrl(f"no URL: {error}") from error
    if parts.scheme not in PORTS or not host:
        raise WrongUrl("a receiver's URL begins with https:// or http:// and names a host")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise WrongUrl("a receiver's URL has no login and no #fragment")
    if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url:
        raise WrongUrl(f"a receiver's URL has at most {LONGEST_URL} characters, ASCII ones, and no spaces")
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    return Target(parts.scheme, host, port or PORTS[parts.scheme], path)


def look_up(target: Target, allow_private: bool) -> list[Place]:
    """The addresses that may be connected to; raises AddressRefused, and OSError where there are none."""
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    places = [Place(family, address) for family, _, _, _, address in found]
    allowed = [place for place in places if allow_private or is_public(str(place.address[0]))]
    if not allowed:
        raise AddressRefused(
            f"{target.host} is an address of this machine or of a private network:"
            " BARQ_WEBHOOKS__ALLOW_PRIVATE allows it"
        )
    return allowed


def is_public(address: str) -> bool:
    """Whether an address is one of the open Internet; what stands within an IPv6 address is looked at too."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        within = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in NAT64:
            within.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(inner is not None and not is_public(str(inner)) for inner in within):
            return False
        if ip.ipv4_mapped is not None:
            return True
    return ip.is_global and not ip.is_multicast
