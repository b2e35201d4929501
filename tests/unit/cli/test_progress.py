"""The progress line."""

import pytest

from worker.cli.progress import following


def test_everything_is_passed_on_and_no_file_gets_a_progress_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Logs of a service hold no half lines."""
    assert list(following(range(5))) == list(range(5))
    assert capsys.readouterr().err == ""
