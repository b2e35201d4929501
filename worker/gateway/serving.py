"""Serves the gateway with uvicorn until a signal ends it; requests under way are finished first."""

from __future__ import annotations

import gc
import socket
import sys

import uvicorn
from fastapi import FastAPI

DRAIN_SECONDS = 10
"""How long a shutdown waits for the requests under way; a long poll is cut then, and asked again by its client."""
SWITCH_SECONDS = 0.001
"""How long a thread (a page, a look at the keys) may hold up the event loop; Python's own 5 ms add up to a wait."""


def make_server(app: FastAPI) -> uvicorn.Server:
    """A server whose lines go through our own logging; `server.run(sockets=[bind(...)])` serves."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    return uvicorn.Server(config)


def serve(app: FastAPI, listening: socket.socket) -> None:
    """Serve on a socket, as all that this process does."""
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.collect()
    gc.freeze()  # what stands now stands to the end: 60 ms less for each full collection
    make_server(app).run(sockets=[listening])
