"""A gateway to the harness's tasks, as a process that can be killed."""

from __future__ import annotations

import worker.verify.jobs
from config.logging import configure_logging
from config.settings import load_settings
from worker.gateway.app import create_gateway
from worker.gateway.listening import listen
from worker.gateway.serving import serve


def main() -> None:
    """Serve until killed."""
    settings = load_settings()
    configure_logging(settings.log)
    with listen(settings.gateway) as listening:
        serve(create_gateway(settings, worker.verify.jobs), listening)


if __name__ == "__main__":
    main()
