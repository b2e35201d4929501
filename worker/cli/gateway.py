"""`barq gateway`: the HTTP gateway in the foreground."""

import socket as sockets
from functools import partial

import click

from config.logging import configure_logging
from worker.cli.refusals import Command, note
from worker.cli.session import configured
from worker.embedded.supervisor import command_of
from worker.gateway.app import create_gateway
from worker.gateway.listening import check_exposure
from worker.gateway.serving import serve
from worker.gateway.siblings import listen_for, serve_on


@click.command(cls=Command)
@click.option("--socket", type=int, hidden=True, help="Serve on this open socket: one of several processes.")
def gateway(socket: int | None) -> int:
    """Serve HTTP for producers on the configured address (BARQ_GATEWAY__HOST, BARQ_GATEWAY__PORT).

    With BARQ_GATEWAY__PROCESSES several processes serve it; one that dies is started again. SIGTERM or Ctrl-C lets the
    requests under way end first.
    """
    told = configured()
    configure_logging(told.log)
    make = partial(create_gateway, told)
    if socket is not None:
        serve(make(), sockets.socket(fileno=socket))
        return 0
    check_exposure(told)
    with listen_for(told.gateway) as listening:
        host, port = listening[0].getsockname()[:2]
        note(f"gateway on http://{host}:{port} (its description: /docs)")
        serve_on(listening, make, command_of("gateway"))
    return 0
