"""The settings by the names of their variables."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from config.settings import Settings
from config.variables import explain_settings, find_unknown, list_variables, mask_url, show_value


def test_every_variable_says_what_it_is_for() -> None:
    """`barq config` has a description for each."""
    variables = list(list_variables(Settings))
    assert all(variable.field.description for variable in variables)
    assert "BARQ_JOBS__LEASE_SECONDS" in [variable.name for variable in variables]


def test_each_value_is_told_with_its_origin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Default, .env and environment are told apart, and a URL without its password."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("BARQ_LOG__LEVEL=error\n")
    monkeypatch.setenv("BARQ_BROKER__URL", "redis://:hush@h:1/0")
    told = {line.name: (line.value, line.origin) for line in explain_settings(Settings())}
    assert told["BARQ_LOG__LEVEL"] == ("error", ".env")
    assert told["BARQ_BROKER__URL"] == ("redis://:***@h:1/0", "environment")
    assert told["BARQ_RECORDS__URL"] == ("unset", "default")


def test_what_is_for_the_tests_is_no_unknown_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """BARQ_TEST_ variables concern no process."""
    monkeypatch.setenv("BARQ_TEST_POSTGRES_URL", "postgresql://h")
    monkeypatch.setenv("BARQ_TYPO", "1")
    assert find_unknown(Settings) == {"BARQ_TYPO": "environment"}


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("redis://h:6379/0", "redis://h:6379/0"),
        ("redis://:pw@h/0", "redis://:***@h/0"),
        ("postgresql://u:pw@h/d?sslpassword=pw", "postgresql://u:***@h/d?***"),
        ("unix://:pw@/tmp/s.sock", "unix://:***@/tmp/s.sock"),
        ("redis://u:pw@h:port/0", "***"),
        ("pw", "***"),
    ],
)
def test_a_url_is_shown_without_its_secrets(url: str, shown: str) -> None:
    """User, host and path stay; password and query go; what cannot be taken apart is hidden whole."""
    assert mask_url(url) == shown


def test_values_are_shown_as_they_are_written() -> None:
    """What is shown could be set again, but for secrets."""
    assert show_value(("a", "b")) == "a,b"
    assert show_value({"a": {"task": "اقرأ"}}) == '{"a": {"task": "اقرأ"}}'
    assert show_value(SecretStr("redis://h")) == "redis://h"
