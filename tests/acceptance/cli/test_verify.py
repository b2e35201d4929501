"""`barq verify faults`."""

import pytest

from tests.commandline import Commandline


def test_an_unknown_scenario_is_refused_with_those_there_are(barq: Commandline) -> None:
    """Nothing is started for it."""
    done = barq("verify", "faults", "earthquake")
    assert (done.returncode, done.stdout) == (2, "")
    assert "earthquake" in done.stderr
    assert "poison" in done.stderr


@pytest.mark.timeout(200)
def test_stock_celery_stands_beside_ours(barq: Commandline) -> None:
    """The same jobs for both, and, where nothing is killed, the same account."""
    done = barq("verify", "faults", "--compare", "stock", "--kills", "0", most_seconds=150)
    assert done.returncode == 0, done.stderr
    rows = {line[:52].strip(): line[52:].split() for line in done.stdout.splitlines()}
    assert (rows["jobs"], rows["lost for good"]) == (["200", "200"], ["0", "0"])
    assert rows["killed runs that were run again"] == ["0", "0"]


@pytest.mark.timeout(200)
def test_a_scenario_tells_every_promise_and_its_verdict(barq: Commandline) -> None:
    """Each line is a promise; the exit code says whether all of them held."""
    done = barq("verify", "faults", "revival", "--scale", "0.01", most_seconds=150)
    *lines, verdict = done.stdout.splitlines()
    checks = [line for line in lines if line.startswith(("held", "BREACH"))]
    breaches = sum(line.startswith("BREACH") for line in checks)
    assert checks
    assert verdict == (f"{breaches} breaches" if breaches else "every promise held")
    assert done.returncode == int(breaches > 0), done.stderr
