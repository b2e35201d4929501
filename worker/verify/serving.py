"""A gateway to the harness's tasks, as processes that can be killed."""

from __future__ import annotations

import socket
import sys
from functools import partial

import worker.verify.jobs
from config.logging import configure_logging
from config.settings import load_settings
from worker.gateway.app import create_gateway
from worker.gateway.serving import serve
from worker.gateway.siblings import listen_for, serve_on


def main() -> None:
    """Serve until killed; `--socket NUMBER` is one of several processes."""
    settings = load_settings()
    configure_logging(settings.log)
    make = partial(create_gateway, settings, worker.verify.jobs)
    if sys.argv[1:2] == ["--socket"]:
        serve(make(), socket.socket(fileno=int(sys.argv[2])))
        return
    with listen_for(settings.gateway) as listening:
        serve_on(listening, make, (sys.executable, "-m", "worker.verify.serving"))


if __name__ == "__main__":
    main()
