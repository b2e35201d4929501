"""A small HTTP/1.1 client for POST alone: one deadline for all of a request, no redirects, no proxy, no cookies.

A library's timeouts bound each read, so that a receiver that sends a byte now and then holds a worker for ever; here
whatever happens must happen before the deadline. Connections are kept and used again.
"""

import socket
import ssl
import time
from collections.abc import Mapping
from functools import cache

from tasks.webhooks.addresses import Target, look_up, parse_url
from tasks.webhooks.answering import Answer, Hearing, WrongAnswer

MOST_CONNECTIONS = 32
IDLE_SECONDS = 30.0
"""A kept connection older than this has probably been closed by the other side."""
CHUNK = 65_536


class Unreachable(Exception):
    """No answer came: the name, the address, the connection, TLS, the time or the answer was wrong."""


class Hangup(Exception):
    """A kept connection was closed before a byte of an answer: nobody can tell whether it was heard."""


class Deadline:
    """A moment by the monotonic clock."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds until then; raises TimeoutError."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError("no answer in time")
        return left


class Line:
    """One connection; `is_open` while another request may follow on it."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self.is_open = True
        self.used_at = time.monotonic()

    def ask(self, target: Target, headers: Mapping[str, str], body: bytes, deadline: Deadline) -> Answer:
        """One request and its answer; raises OSError, WrongAnswer, and Hangup."""
        hearing = Hearing()
        try:
            self._send(write_head(target, headers, len(body)) + body, deadline)
            self._hear(hearing, deadline)
        finally:
            self.used_at = time.monotonic()
            if not (hearing.is_over and hearing.may_go_on):
                self.close()
        return hearing.answer

    def close(self) -> None:
        """Hang up."""
        self.is_open = False
        self._socket.close()

    def _send(self, words: bytes, deadline: Deadline) -> None:
        self._socket.settimeout(deadline.left())
        try:
            self._socket.sendall(words)
        except (BrokenPipeError, ConnectionResetError) as error:
            raise Hangup from error

    def _hear(self, hearing: Hearing, deadline: Deadline) -> None:
        is_heard = False
        while not hearing.is_over:
            self._socket.settimeout(deadline.left())
            try:
                data = self._socket.recv(CHUNK)
            except ConnectionResetError:
                data = b""
            if data:
                hearing.feed(data)
            elif is_heard:
                hearing.end()
            else:
                raise Hangup
            is_heard = True


class Poster:
    """The connections of one thread."""

    def __init__(self, timeout_seconds: float, allow_private: bool) -> None:
        self._timeout_seconds = timeout_seconds
        self._allow_private = allow_private
        self._lines: dict[tuple[str, str, int], Line] = {}

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Post once, within the timeout from name look-up to answer; raises Unreachable and WrongUrl.

        Where a kept connection turns out to be closed the request is made again on a new one, so that the receiver
        may hear it twice.
        """
        target = parse_url(url)
        try:
            return self._post(target, headers, body, Deadline(self._timeout_seconds))
        except (OSError, WrongAnswer, Hangup) as error:
            raise Unreachable(_word(error)) from error

    def close(self) -> None:
        """Hang up everywhere."""
        for line in self._lines.values():
            line.close()
        self._lines.clear()

    def _post(self, target: Target, headers: Mapping[str, str], body: bytes, deadline: Deadline) -> Answer:
        kept = self._take(target)
        if kept is not None:
            try:
                return self._ask(kept, target, headers, body, deadline)
            except Hangup:
                pass
        return self._ask(Line(self._connect(target, deadline)), target, headers, body, deadline)

    def _ask(self, line: Line, target: Target, headers: Mapping[str, str], body: bytes, deadline: Deadline) -> Answer:
        answer = line.ask(target, headers, body, deadline)
        if line.is_open:
            self._keep(target, line)
        return answer

    def _take(self, target: Target) -> Line | None:
        line = self._lines.pop(target[:3], None)
        if line is not None and time.monotonic() - line.used_at > IDLE_SECONDS:
            line.close()
            return None
        return line

    def _keep(self, target: Target, line: Line) -> None:
        if len(self._lines) >= MOST_CONNECTIONS:
            self._lines.pop(next(iter(self._lines))).close()  # the one that has not been used for longest
        self._lines[target[:3]] = line

    def _connect(self, target: Target, deadline: Deadline) -> socket.socket:
        failure: OSError | None = None
        for place in look_up(target, self._allow_private):
            connected = socket.socket(place.family, socket.SOCK_STREAM)
            try:
                connected.settimeout(deadline.left())
                connected.connect(place.address)
                connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return self._wrap(connected, target, deadline)
            except OSError as error:
                connected.close()
                failure = error
        raise failure or OSError(f"{target.host} has no address")

    def _wrap(self, connected: socket.socket, target: Target, deadline: Deadline) -> socket.socket:
        if target.scheme == "http":
            return connected
        connected.settimeout(deadline.left())
        return trust().wrap_socket(connected, server_hostname=target.host)


def write_head(target: Target, headers: Mapping[str, str], size: int) -> bytes:
    """The head of a request; nothing in it comes from a receiver but its URL, which parse_url has checked."""
    told = {"Host": target.authority, **headers, "Content-Length": str(size)}
    lines = [f"POST {target.path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
    return "\r\n".join((*lines, "", "")).encode("latin-1")


@cache
def trust() -> ssl.SSLContext:
    """The authorities that this machine trusts; SSL_CERT_FILE names others."""
    return ssl.create_default_context()


def _word(error: Exception) -> str:
    if isinstance(error, Hangup):
        return "the receiver hung up without an answer"
    if isinstance(error, WrongAnswer):
        return f"the answer is no HTTP: {error}"
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
