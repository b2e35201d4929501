"""The words for wrong settings."""

import pytest

from config.refusals import SettingsError, word_accepted, word_unknown
from config.settings import Settings
from config.variables import list_variables

ACCEPTED = {
    "BARQ_JOBS__LEASE_SECONDS": "a number above 0 up to 3600",
    "BARQ_JOBS__MAX_ATTEMPTS": "a whole number from 1 up to 100",
    "BARQ_LOG__LEVEL": "one of debug, info, warning, error",
    "BARQ_LOG__FORMAT": "one of json, console",
    "BARQ_WORKER__QUEUES": "one or more names",
    "BARQ_STATE__FOLDER": "a path",
    "BARQ_BROKER__URL": "a URL",
}


@pytest.mark.parametrize(("name", "words"), ACCEPTED.items())
def test_what_is_accepted_is_in_words(name: str, words: str) -> None:
    """Kind and bounds come from the field itself, so that they cannot differ from what is checked."""
    fields = {variable.name: variable.field for variable in list_variables(Settings)}
    assert word_accepted(fields[name]).startswith(words)


def test_every_setting_has_words() -> None:
    """No setting is of a kind that has no word."""
    assert [v.name for v in list_variables(Settings) if word_accepted(v.field).startswith("a value")] == []


def test_a_far_name_gets_no_guess() -> None:
    """A name that is near none is not corrected; the way to the list is shown."""
    (line,) = word_unknown(Settings, {"BARQ_XYZ": "environment"})
    assert line == "BARQ_XYZ (environment) is no setting; `barq config` lists them all"


def test_the_text_of_an_error_is_its_lines() -> None:
    """One line for each wrong setting, also for those who only print the error."""
    error = SettingsError(["one", "two"])
    assert error.lines == ("one", "two")
    assert str(error) == "one\ntwo"
