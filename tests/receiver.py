"""A real HTTP server on loopback that takes webhooks and answers as it is told."""

import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Request(NamedTuple):
    """One request as it came; `line` tells the connections apart."""

    path: str
    headers: dict[str, str]
    body: bytes
    line: tuple[str, int]


class Receiver:
    """`answers` is what the next requests get, as (status, headers, body); when it is empty, 204."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        self.drips = False
        self.hangs_up_after_each = False
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:  # (http.server's name)
                receiver._take(self)

            def log_message(self, *_told: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/hook?from=barq"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    @property
    def ids(self) -> list[str]:
        """The webhook-id of each request."""
        return [request.headers["webhook-id"] for request in self.requests]

    def close(self) -> None:
        """Nobody listens any more."""
        self._server.shutdown()
        self._server.server_close()

    def _take(self, handler: BaseHTTPRequestHandler) -> None:
        headers = {name.lower(): value for name, value in handler.headers.items()}
        body = handler.rfile.read(int(headers["content-length"]))
        self.requests.append(Request(handler.path, headers, body, handler.client_address))
        status, told, answer = self.answers.pop(0) if self.answers else (204, {}, b"")
        handler.send_response(status)
        for name, value in told.items():
            handler.send_header(name, value)
        if status != 204:
            handler.send_header("Content-Length", str(len(answer)))
        handler.end_headers()
        self._write(handler.wfile.write, answer)
        handler.close_connection = self.hangs_up_after_each  # without a word of it in the headers

    def _write(self, write: Callable[[bytes], Any], answer: bytes) -> None:
        if not self.drips:
            write(answer)
            return
        for place in range(len(answer)):
            try:
                write(answer[place : place + 1])
            except OSError:
                return
            time.sleep(0.02)
