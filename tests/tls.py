"""TLS before a Redis that has none: the server that the tests bring is built without it."""

import asyncio
import ssl
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import trustme

from tests.servers import RedisServer


class TlsFront:
    """A port of loopback that speaks TLS, asks who comes for a certificate, and hands on to the Redis behind."""

    def __init__(self, behind: RedisServer, folder: Path) -> None:
        self._behind = behind
        self.authority, self.stranger = trustme.CA(), trustme.CA()
        self.ca = folder / "ca.pem"
        self.strangers_ca = folder / "strangers.pem"
        self.client = folder / "client.pem"
        self.authority.cert_pem.write_to_path(self.ca)
        self.stranger.cert_pem.write_to_path(self.strangers_ca)
        self.authority.issue_cert("barq").private_key_and_cert_chain_pem.write_to_path(self.client)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="tls", daemon=True)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(20)
        self.port: int = self._server.sockets[0].getsockname()[1]

    def url(self, **options: Path | str) -> str:
        """The address behind TLS; `options` are redis-py's, such as `ssl_ca_certs`."""
        query = urlencode({name: str(value) for name, value in options.items()})
        return f"rediss://:{self._behind.password}@127.0.0.1:{self.port}/0?{query}"

    def close(self) -> None:
        """Ends it with all its connections."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)

    async def _listen(self) -> asyncio.Server:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.verify_mode = ssl.CERT_REQUIRED
        self.authority.issue_cert("127.0.0.1").configure_cert(context)
        self.authority.configure_trust(context)
        return await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=context)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._behind.port)
        except OSError:
            writer.close()
            return
        await asyncio.gather(_hand_on(reader, back), _hand_on(there, writer))


async def _hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    writer.close()
