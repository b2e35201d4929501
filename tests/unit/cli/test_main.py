"""The entry of the command line, in this process."""

import sys

import click
import pytest

from worker.cli.main import VERBS, cli, run


@pytest.mark.parametrize("name", VERBS)
def test_each_verb_is_where_the_table_says(name: str) -> None:
    """Every verb can be called, and says what it does."""
    command = cli.get_command(click.Context(cli), name)  # type: ignore[attr-defined]
    assert command is not None
    assert command.name == name
    assert command.help


def test_a_wrong_call_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, the mistake and where to look."""
    assert run(["raed"]) == 2
    assert run(["read"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("barq: ") and "--help" in line for line in lines)


def test_help_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    """It names every verb."""
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in VERBS)


def test_completion_knows_the_verbs() -> None:
    """The shell completes them without importing any."""
    items = cli.shell_complete(click.Context(cli), "dem")
    assert [item.value for item in items] == ["demo"]


def test_an_error_nobody_foresaw_is_a_line_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A traceback only for those who ask for it."""
    monkeypatch.setitem(sys.modules, "worker.cli.version", None)
    assert run(["version"]) == 1
    assert capsys.readouterr().err.startswith("barq: unexpected error: ModuleNotFoundError")
    monkeypatch.setenv("BARQ_LOG__LEVEL", "debug")
    assert run(["version"]) == 1
    assert "Traceback" in capsys.readouterr().err
