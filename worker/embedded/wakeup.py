"""Sleep that a signal ends: how a supervisor waits without polling."""

import signal
import socket
from contextlib import suppress
from types import FrameType
from typing import Self

STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Wakeup:
    """Sleeps until a signal comes: the end of a child, or one that asks this process to stop."""

    def __init__(self) -> None:
        self.asked = 0
        """How often this process was asked to stop."""
        self._reader, self._writer = socket.socketpair()
        self._writer.setblocking(False)

    def __enter__(self) -> Self:
        """Take the signals over."""
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in STOPPING:
            signal.signal(number, self._note)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        return self

    def __exit__(self, *_: object) -> None:
        """Give them back."""
        signal.set_wakeup_fd(-1)
        for number in (*STOPPING, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        self._reader.close()
        self._writer.close()

    def wait(self, most_seconds: float) -> None:
        """Return after a signal or the time, whichever is first."""
        self._reader.settimeout(max(0.001, most_seconds))
        with suppress(TimeoutError):
            self._reader.recv(512)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.asked += 1
