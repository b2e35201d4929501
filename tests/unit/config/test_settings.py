"""What a process is told, and how it refuses what it cannot use."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from config.refusals import SettingsError
from config.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def bare_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of this test to start in, where it may put a .env."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(monkeypatch: pytest.MonkeyPatch, **given: str) -> str:
    """The text with which these variables are refused."""
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    return str(refused.value)


def test_without_any_variable_the_embedded_default_stands() -> None:
    """No server needs to be named: none is set for jobs nor for records."""
    settings = load_settings()
    assert settings.broker.url is None
    assert settings.records.url is None
    assert settings.worker.concurrency >= 1


def test_the_environment_wins_over_the_file(bare_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """.env is read from the folder the process starts in, and a variable of the environment goes before it."""
    (bare_folder / ".env").write_text("BARQ_LOG__LEVEL=error\nBARQ_JOBS__MAX_ATTEMPTS=7\nOTHER=1\n")
    monkeypatch.setenv("BARQ_LOG__LEVEL", "debug")
    settings = load_settings()
    assert (settings.log.level, settings.jobs.max_attempts) == ("debug", 7)


def test_an_empty_variable_is_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compose files pass empty variables for what is not set."""
    monkeypatch.setenv("BARQ_BROKER__URL", "")
    assert load_settings().broker.url is None


def test_settings_cannot_be_changed() -> None:
    """A process is told once."""
    with pytest.raises(ValidationError, match="frozen"):
        Settings().jobs.max_attempts = 2


@pytest.mark.parametrize("url", ["redis://h", "rediss://:pw@h:1/2", "unix:///tmp/s.sock?db=0"])
def test_redis_urls_are_taken(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """Each way to name a Redis is taken as it is."""
    monkeypatch.setenv("BARQ_BROKER__URL", url)
    taken = load_settings().broker.url
    assert taken is not None
    assert taken.get_secret_value() == url


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_postgresql_url_gets_our_driver(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    """However PostgreSQL is named, SQLAlchemy is told to use psycopg."""
    monkeypatch.setenv("BARQ_RECORDS__URL", f"{scheme}://u:p@h/d")
    taken = load_settings().records.url
    assert taken is not None
    assert taken.get_secret_value() == "postgresql+psycopg://u:p@h/d"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BARQ_BROKER__URL", "http://host"),
        ("BARQ_BROKER__URL", "redis://"),
        ("BARQ_BROKER__NAMESPACE", "Two Words"),
        ("BARQ_BROKER__SOCKET_TIMEOUT_SECONDS", "1"),
        ("BARQ_RECORDS__URL", "mysql://host/d"),
        ("BARQ_JOBS__LEASE_SECONDS", "soon"),
        ("BARQ_JOBS__LEASE_SECONDS", "0"),
        ("BARQ_JOBS__LEASE_SECONDS", "nan"),
        ("BARQ_JOBS__MAX_ATTEMPTS", "1.5"),
        ("BARQ_WORKER__QUEUES", ","),
        ("BARQ_SCHEDULE__ENTRIES", "{"),
        ("BARQ_SCHEDULE__ENTRIES", '{"a": {"task": "t", "every_seconds": 0}}'),
        ("BARQ_LOG__LEVEL", "loud"),
    ],
)
def test_a_wrong_value_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """The line names the variable and says what it takes."""
    text = refusal(monkeypatch, **{name: value})
    assert text.startswith(f"{name}=")
    assert "takes" in text
    assert "\n" not in text
    assert "pydantic" not in text


def test_every_wrong_value_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody corrects one setting only to be told of the next."""
    text = refusal(monkeypatch, BARQ_LOG__LEVEL="loud", BARQ_LOG__FORMT="json", BARQ_JOBS__MAX_ATTEMPTS="0")
    assert len(text.splitlines()) == 3


def test_a_refusal_tells_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """The password of a refused URL is not in the text, nor is what only might be one."""
    text = refusal(monkeypatch, BARQ_BROKER__URL="http://u:hush@h", BARQ_RECORDS__URL="hush")
    assert "hush" not in text
    assert "http://u:***@h" in text


def test_a_misspelt_file_entry_is_refused(bare_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong name in .env is found as one in the environment is."""
    (bare_folder / ".env").write_text("BARQ_WORKER__CONCURENCY=3\n")
    assert (
        refusal(monkeypatch) == "BARQ_WORKER__CONCURENCY (.env) is no setting; did you mean BARQ_WORKER__CONCURRENCY?"
    )


def test_a_whole_group_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is one way to set a thing: by its own variable."""
    assert "BARQ_BROKER (environment) is no setting" in refusal(monkeypatch, BARQ_BROKER='{"url": "redis://h"}')


def test_values_can_be_replaced_and_are_checked() -> None:
    """`with_values` keeps what it is not told and refuses what settings refuse."""
    settings = Settings().with_values(jobs={"max_attempts": 2}, broker={"url": "redis://h"})
    assert settings.jobs.max_attempts == 2
    assert settings.jobs.lease_seconds == Settings().jobs.lease_seconds
    with pytest.raises(ValidationError):
        Settings().with_values(jobs={"max_attempts": 0})


def test_the_state_folder_is_the_persons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the XDG convention; a relative XDG folder counts as none, as the convention says."""
    monkeypatch.setenv("XDG_STATE_HOME", "/somewhere")
    assert load_settings().state.folder == Path("/somewhere/barq")
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    monkeypatch.setenv("HOME", "/home/x")
    assert load_settings().state.folder == Path("/home/x/.local/state/barq")
