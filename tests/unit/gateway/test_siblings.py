"""One port for several processes: connections are shared out, and nobody else's port is."""

import select
import socket
import sys

import pytest

from config.settings import Gateway
from worker.gateway.listening import listen
from worker.gateway.refusals import AddressTaken
from worker.gateway.siblings import listen_for


def test_one_process_has_the_port_alone() -> None:
    """As without this."""
    with listen_for(Gateway(port=0)) as (one,), pytest.raises(AddressTaken):
        listen(Gateway(port=one.getsockname()[1]))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere they have one socket together")
def test_connections_are_shared_out() -> None:
    """Each socket gets some, on the same port; a second gateway is refused it, with one process or with several."""
    with listen_for(Gateway(port=0, processes=3)) as listening:
        (port,) = {each.getsockname()[1] for each in listening}
        for processes in (1, 2):
            with pytest.raises(AddressTaken), listen_for(Gateway(port=port, processes=processes)):
                pass
        clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(100)]
        assert len(select.select(listening, [], [], 5)[0]) == 3
        for each in clients:
            each.close()
    assert all(each.fileno() == -1 for each in listening)
