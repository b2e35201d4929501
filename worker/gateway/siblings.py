"""Several gateway processes on one port, each kept running, each with a socket of its own that outlives it.

The kernel shares connections out among the sockets. This process holds all of them and serves none: what comes while
a killed process is started again waits in its socket, and nobody is refused.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from fastapi import FastAPI

from config.settings import Gateway
from worker.embedded.child import Program
from worker.embedded.supervisor import Supervisor
from worker.embedded.wakeup import Wakeup
from worker.gateway.listening import listen
from worker.gateway.serving import DRAIN_SECONDS, serve

PATIENCE_SECONDS = DRAIN_SECONDS + 5.0
"""What a process gets to end by itself: its requests under way, and what it has open."""


@contextmanager
def listen_for(settings: Gateway) -> Iterator[list[socket.socket]]:
    """A socket for each process, on one port; raises AddressTaken. Where the kernel shares nothing out, one for all."""
    with ExitStack() as opened:
        first = listen(settings)  # alone, so that a port that another gateway listens on is seen to be taken
        if settings.processes == 1 or sys.platform != "linux":
            yield [opened.enter_context(first)] * settings.processes
            return
        port = first.getsockname()[1]
        first.close()
        there = settings.model_copy(update={"port": port})
        yield [opened.enter_context(listen(there, is_shared=True)) for _ in range(settings.processes)]


def serve_on(listening: list[socket.socket], make: Callable[[], FastAPI], command: tuple[str, ...]) -> None:
    """Serve the app that is made on the one socket there is, or else by a process of `command` for each of them."""
    if len(listening) == 1:
        serve(make(), listening[0])
    else:
        _serve_in_each(listening, command)


def _serve_in_each(listening: list[socket.socket], command: tuple[str, ...]) -> None:
    """Run the command for each socket, with `--socket NUMBER`, until a signal asks to stop; then let all drain."""
    with Wakeup() as wakeup:
        supervisor = Supervisor(PATIENCE_SECONDS)
        try:
            for number, each in enumerate(listening, 1):
                words = (*command, "--socket", str(each.fileno()))
                supervisor.add(Program(f"gateway-{number}", words, inherited=(each.fileno(),)))
            while not wakeup.asked:
                wakeup.wait(supervisor.tend())
        finally:
            for each in listening:
                each.close()  # who comes now is refused at once, and finds another gateway
            supervisor.ask_to_end()
            supervisor.stop(lambda: wakeup.asked > 1)
