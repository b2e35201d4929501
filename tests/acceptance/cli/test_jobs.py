"""`barq submit` and `barq jobs` against a stack that runs."""

import json
from pathlib import Path

from tests.commandline import Commandline

TEXT = "أعلنت إدارة المرفأ أن 7 سفن رست يوم الاثنين."


def test_from_submission_to_end(stack: Commandline, tmp_path: Path) -> None:
    """A file and a broken line: one job, one refusal, and the job's whole story."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT}) + "\n{broken\n")
    done = stack("submit", "--wait", "--json", path)
    assert done.returncode == 1
    assert f"barq: {path}:2 is no JSON" in done.stderr
    (job,) = map(json.loads, done.stdout.splitlines())
    assert job["state"] == "succeeded"
    shown = stack("jobs", "show", job["id"])
    assert shown.returncode == 0
    assert "succeeded" in shown.stdout
    assert json.loads(stack("jobs", "show", job["id"], "--json").stdout)["result"] == job["result"]


def test_the_same_dispatch_is_one_job(stack: Commandline) -> None:
    """Submitted again, at once or after its end, it is known."""
    ids = {stack("submit", "-", given="وصل الوفد إلى بنزرت يوم الأحد.").stdout for _ in range(3)}
    assert len(ids) == 1


def test_a_dispatch_too_large_for_a_job_is_refused(stack: Commandline) -> None:
    """What a worker could not hold is not accepted; nothing of it is kept."""
    done = stack("submit", "-", given="ا" * 3_000_000)
    assert (done.returncode, done.stdout) == (1, "")
    assert "bytes" in done.stderr


def test_an_unknown_job_is_told(stack: Commandline) -> None:
    """With the reason why it may be so."""
    done = stack("jobs", "show", "nothing")
    assert done.returncode == 1
    assert done.stderr.startswith("barq: there is no job nothing")


def test_without_a_stack_it_says_what_to_do(barq: Commandline) -> None:
    """One line, exit code 1."""
    done = barq("submit", "-", given=TEXT)
    assert done.returncode == 1
    assert "`barq up`" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_redis_that_is_away_is_told(barq: Commandline) -> None:
    """No traceback, and nothing is taken for submitted."""
    for words in (("submit", "-"), ("jobs", "show", "x")):
        done = barq(*words, given=TEXT, BARQ_BROKER__URL="redis://127.0.0.1:1/0")
        assert (done.returncode, done.stdout) == (1, "")
        assert len(done.stderr.splitlines()) == 1
        assert done.stderr.startswith("barq: ")
