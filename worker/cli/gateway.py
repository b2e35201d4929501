"""`barq gateway`: the HTTP gateway in the foreground."""

import click

from config.logging import configure_logging
from worker.cli.refusals import Command, note
from worker.cli.session import configured
from worker.gateway.app import create_gateway
from worker.gateway.listening import check_exposure, listen
from worker.gateway.serving import serve


@click.command(cls=Command)
def gateway() -> int:
    """Serve HTTP for producers on the configured address (BARQ_GATEWAY__HOST, BARQ_GATEWAY__PORT).

    SIGTERM or Ctrl-C lets the requests under way end first.
    """
    told = configured()
    configure_logging(told.log)
    check_exposure(told)
    with listen(told.gateway) as listening:
        host, port = listening.getsockname()[:2]
        note(f"gateway on http://{host}:{port} (its description: /docs)")
        serve(create_gateway(told), listening)
    return 0
