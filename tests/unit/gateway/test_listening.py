"""An address is taken before anything is served."""

import pytest

from config.settings import Gateway
from worker.gateway.listening import AddressTaken, listen


def test_a_port_in_use_is_told() -> None:
    """The error names the address and the setting to change."""
    with listen(Gateway(port=0)) as first:
        port = first.getsockname()[1]
        with pytest.raises(AddressTaken, match=rf"127\.0\.0\.1:{port}.*BARQ_GATEWAY__PORT"):
            listen(Gateway(port=port))
