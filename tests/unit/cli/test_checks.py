"""What the doctor looks at, one by one."""

from pathlib import Path

from config.settings import Settings
from worker.cli.checks import check_python, check_reading, check_records, check_state


def test_this_installation_can_read(tmp_path: Path) -> None:
    """Python is new enough, the lexicons load, the folder can be written."""
    told = Settings().with_values(state={"folder": tmp_path})
    found = [*check_python(told), *check_reading(told), *check_state(told)]
    assert {finding.what for finding in found} >= {"python", "reading", "state folder"}
    assert not [finding for finding in found if finding.verdict == "fail"]


def test_a_database_that_does_not_exist_yet_is_no_fault(sqlite_url: str) -> None:
    """It is made at the first start, and not by looking."""
    (finding,) = check_records(Settings().with_values(records={"url": sqlite_url}))
    assert finding.verdict == "ok"
    assert not Path(sqlite_url.removeprefix("sqlite:///")).exists()


def test_an_empty_database_is_told(database_url: str) -> None:
    """Its tables are still to come."""
    told = Settings().with_values(records={"url": database_url})
    if database_url.startswith("sqlite"):
        Path(database_url.removeprefix("sqlite:///")).touch()
    (finding,) = check_records(told)
    assert finding.verdict == "warn"
    assert "up to date" in finding.advice
