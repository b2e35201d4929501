"""What is too large is refused with its limit and what to do, at each door."""

import json

import pytest

from config.settings import Settings
from tests.acceptance.cli.steering import point
from tests.commandline import Commandline
from worker.ledger import Ledger

LARGE = "ا" * 10_000_000  # 20 MB in UTF-8


@pytest.mark.parametrize("verb", ["read", "submit"])
@pytest.mark.parametrize("given", [LARGE + "ا", json.dumps({"text": LARGE + "ا"}, ensure_ascii=False)])
def test_a_dispatch_of_twenty_megabytes_is_refused(
    barq: Commandline, settings: Settings, ledger: Ledger, verb: str, given: str
) -> None:
    """As text and as a line of JSON, in one line that names the limit; nothing is read, nothing is kept."""
    done = point(barq, settings)(verb, "-", given=given)
    assert (done.returncode, done.stdout) == (1, "")
    assert "is larger than a dispatch may be (20,000,000 bytes): split it" in done.stderr
    assert not ledger.counts().waiting


def test_a_text_longer_than_a_reading_takes_is_refused(barq: Commandline) -> None:
    """The limit in characters is told where the one in bytes is not reached."""
    done = barq("read", "-", given="a" * 5_000_001)
    assert (done.returncode, done.stdout) == (1, "")
    assert "at most 5000000 characters" in done.stderr


def test_a_payload_larger_than_a_job_takes_is_refused(barq: Commandline, settings: Settings) -> None:
    """With the setting that allows more; what the setting allows is taken."""
    text = "a" * 3_000_000
    run = point(barq, settings)
    done = run("submit", "-", given=text)
    assert (done.returncode, done.stdout) == (1, "")
    assert "at most 2097152 are accepted: shorten it, or raise BARQ_JOBS__PAYLOAD_LIMIT_BYTES" in done.stderr
    assert run("submit", "-", given=text, BARQ_JOBS__PAYLOAD_LIMIT_BYTES="4000000").returncode == 0
