"""Serves the gateway with uvicorn until a signal ends it; requests under way are finished first."""

from __future__ import annotations

import uvicorn
from fastapi import FastAPI

DRAIN_SECONDS = 10
"""How long a shutdown waits for the requests under way; a long poll is cut then, and asked again by its client."""


def make_server(app: FastAPI) -> uvicorn.Server:
    """A server whose lines go through our own logging; `server.run(sockets=[bind(...)])` serves."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    return uvicorn.Server(config)
