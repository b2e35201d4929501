"""The addresses that settings leave out."""

from pathlib import Path

from config.settings import Settings
from worker.embedded.addresses import complete, environment_of
from worker.embedded.state import Hold, StateFolder


def test_what_is_configured_stays(tmp_path: Path) -> None:
    """Whoever names a Redis or a database gets that one."""
    told = Settings().with_values(
        broker={"url": "redis://h/1"}, records={"url": "sqlite:///x.db"}, state={"folder": tmp_path}
    )
    assert complete(told) == told


def test_the_rest_lies_in_the_state_folder(tmp_path: Path) -> None:
    """The file of records is always known; the private Redis only while its stack runs."""
    told = Settings().with_values(state={"folder": tmp_path})
    folder = StateFolder.open(tmp_path)
    folder.publish("unix://:p@/s?db=0")
    idle = complete(told)
    assert idle.broker.url is None
    assert idle.records.url is not None
    assert idle.records.url.get_secret_value() == f"sqlite:///{tmp_path}/records.db"
    hold = Hold(folder)
    running = complete(told)
    hold.release()
    assert running.broker.url is not None
    assert running.broker.url.get_secret_value() == "unix://:p@/s?db=0"


def test_children_are_told_by_variables(tmp_path: Path) -> None:
    """A child finds the same addresses as its parent."""
    told = complete(Settings().with_values(broker={"url": "redis://:p@h/1"}, state={"folder": tmp_path}))
    variables = environment_of(told)
    assert variables["BARQ_BROKER__URL"] == "redis://:p@h/1"
    assert variables["BARQ_STATE__FOLDER"] == str(tmp_path)
