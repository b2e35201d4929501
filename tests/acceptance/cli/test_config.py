"""`barq config`, and what happens to settings that are wrong."""

import json

from tests.commandline import Commandline


def test_settings_are_shown_with_their_origin_and_without_secrets(barq: Commandline) -> None:
    """A password never leaves the process."""
    (barq.home / ".env").write_text("BARQ_LOG__LEVEL=warning\n")
    done = barq("config", "--json", BARQ_BROKER__URL="redis://:hidden@h:6379/0")
    told = {each["name"]: each for each in json.loads(done.stdout)}
    assert told["BARQ_BROKER__URL"]["origin"] == "environment"
    assert told["BARQ_LOG__LEVEL"]["origin"] == ".env"
    assert told["BARQ_WORKER__CONCURRENCY"]["origin"] == "default"
    person = barq("config", BARQ_BROKER__URL="redis://:hidden@h:6379/0")
    assert "BARQ_BROKER__URL" in person.stdout
    assert "hidden" not in done.stdout + person.stdout


def test_wrong_settings_are_refused_with_their_names(barq: Commandline) -> None:
    """Each on a line of its own, with what it takes; exit code 2."""
    done = barq("config", BARQ_LOG__LEVEL="loud", BARQ_WORKER__CONCURENCY="2")
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("barq: BARQ_") for line in lines)
