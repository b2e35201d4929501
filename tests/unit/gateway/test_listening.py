"""An address is taken before anything is served."""

import pytest

from config.settings import Gateway, Settings
from tasks.records.credentials import CredentialStore, Scope, Wanted
from worker.gateway.listening import check_exposure, is_loopback, listen
from worker.gateway.refusals import AddressTaken, OpenToOthers


def test_a_port_in_use_is_told() -> None:
    """The error names the address and the setting to change."""
    with listen(Gateway(port=0)) as first:
        port = first.getsockname()[1]
        with pytest.raises(AddressTaken, match=rf"127\.0\.0\.1:{port}.*BARQ_GATEWAY__PORT"):
            listen(Gateway(port=port))


@pytest.mark.parametrize(
    ("host", "is_own"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("::", False)],
)
def test_which_addresses_are_this_machines_alone(host: str, is_own: bool) -> None:
    """Loopback, by number or by name."""
    assert is_loopback(host) is is_own


def test_without_keys_it_serves_this_machine_alone(sqlite_url: str) -> None:
    """Elsewhere it refuses and says what to do, until a key exists or somebody says that it is meant so."""
    open_to_all = Settings().with_values(gateway={"host": "0.0.0.0"}, records={"url": sqlite_url})
    with pytest.raises(OpenToOthers, match="barq key create"):
        check_exposure(open_to_all)
    check_exposure(open_to_all.with_values(gateway={"open": True}))
    CredentialStore.open(sqlite_url).create(Wanted("k", frozenset({Scope.READ})))
    check_exposure(open_to_all)
