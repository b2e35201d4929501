"""A receiver of webhooks as a process of its own: verifies every signature, counts, and answers 204.

Its words are a port, a subscription's secret, and a file of the messages that came, which outlives it; `GET /` tells
what came so far as JSON.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import sys
import time
from collections import Counter
from pathlib import Path

PREFIX = "whsec_"
ANSWER = b"HTTP/1.1 204 No Content\r\n\r\n"


class Counts:
    """What came: how often each message, how many with a wrong signature, and when the first and the last."""

    def __init__(self, secret: str, path: Path) -> None:
        path.touch()
        self._key = base64.b64decode(secret.removeprefix(PREFIX))
        self.seen = Counter(path.read_bytes().splitlines())
        self._log = path.open("ab", buffering=0)
        self.wrong = 0
        self.first = self.last = 0.0

    def take(self, headers: dict[bytes, bytes], body: bytes) -> None:
        """Count one request."""
        name = headers[b"webhook-id"]
        content = name + b"." + headers[b"webhook-timestamp"] + b"." + body
        signature = b"v1," + base64.b64encode(hmac.digest(self._key, content, hashlib.sha256))
        self.wrong += signature != headers[b"webhook-signature"]
        self.seen[name] += 1
        self._log.write(name + b"\n")
        self.last = time.time()
        self.first = self.first or self.last

    def tell(self) -> bytes:
        """As an HTTP answer."""
        told = {
            "requests": self.seen.total(),
            "messages": len(self.seen),
            "wrong": self.wrong,
            "first": self.first,
            "last": self.last,
        }
        body = json.dumps(told).encode()
        return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


class Conversation(asyncio.Protocol):
    """One connection; just as much of HTTP as our client speaks."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._heard = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody speaks."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is whole."""
        assert self._transport is not None
        self._heard += data
        while (end := self._heard.find(b"\r\n\r\n")) >= 0:
            first, *lines = self._heard[:end].split(b"\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
            size = int(headers.get(b"content-length", 0))
            if len(self._heard) < end + 4 + size:
                return
            body = self._heard[end + 4 : end + 4 + size]
            self._heard = self._heard[end + 4 + size :]
            if first.startswith(b"GET"):
                self._transport.write(self._counts.tell())
            else:
                self._counts.take(headers, body)
                self._transport.write(ANSWER)


async def serve(port: int, secret: str, path: Path) -> None:
    """Receive until killed."""
    counts = Counts(secret, path)
    server = await asyncio.get_running_loop().create_server(lambda: Conversation(counts), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
