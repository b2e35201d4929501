"""The shape of log lines."""

import asyncio
import io
import json
import logging
import re
import secrets
import warnings
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pytest
import structlog

from config.logging import bind_job, choose_format, clear_job, configure_logging, write_event
from config.settings import Log


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    """Where lines go; the logging of the tests themselves is put back."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield io.StringIO()
    root.handlers, root.level = handlers, level
    logging.captureWarnings(False)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    """The JSON lines written so far."""
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_our_lines_and_a_librarys_have_one_shape(out: io.StringIO) -> None:
    """Each has time, level, logger, event, and during a run the job it is about."""
    configure_logging(Log(format="json"), worker="w1", stream=out)
    bind_job("j1", "read", 2)
    structlog.get_logger("ours").info("job.claimed", queue="reading")
    logging.getLogger("theirs").warning("Connected to %s", "somewhere", extra={"port": 1})
    ours, theirs = lines(out)
    shared = {"job_id": "j1", "task": "read", "attempt": 2, "worker": "w1"}
    assert ours.items() >= (shared | {"event": "job.claimed", "level": "info", "logger": "ours"}).items()
    assert theirs.items() >= (shared | {"event": "Connected to somewhere", "level": "warning", "port": 1}).items()
    assert {"time", "logger"} <= theirs.keys()


@pytest.mark.parametrize("form", ["json", "console"])
def test_an_event_is_written_as_any_other_line(out: io.StringIO, form: Literal["json", "console"]) -> None:
    """Only faster: the job, the worker, the masked password, the level that is not written."""
    configure_logging(Log(format=form, level="info"), worker="w1", stream=out)
    bind_job("j1", "read", 2)
    facts = {
        "url": "redis://:secret@there/0",
        "count": 3,
        "share": 0.5,
        "name": None,
        "text": "وصل",
        "path": Path("/x"),
    }
    structlog.get_logger("barq").info("job.claimed", **facts)
    write_event(logging.INFO, "job.claimed", facts)
    write_event(logging.DEBUG, "queue.rung", {})
    first, second = [re.sub(r"\d+-\d+-\d+T[\d:.]+Z", "NOW", line) for line in out.getvalue().splitlines()]
    assert first == second
    assert "secret" not in second


def test_times_are_utc(out: io.StringIO) -> None:
    """Lines of machines in different places sort by their time as text."""
    configure_logging(Log(format="json"), stream=out)
    structlog.get_logger().info("x")
    (line,) = lines(out)
    assert line["time"].endswith("Z")
    assert datetime.fromisoformat(line["time"]).utcoffset() is not None


def test_a_cleared_job_leaves_the_worker(out: io.StringIO) -> None:
    """Between two jobs a line carries the worker alone."""
    configure_logging(Log(format="json"), worker="w1", stream=out)
    bind_job("j1", "read", 1)
    clear_job()
    structlog.get_logger().info("x")
    (line,) = lines(out)
    assert line["worker"] == "w1"
    assert "job_id" not in line


def test_jobs_at_the_same_time_do_not_mix(out: io.StringIO) -> None:
    """Each coroutine's lines carry its own job."""
    configure_logging(Log(format="json"), stream=out)

    async def run(job_id: str) -> None:
        bind_job(job_id, "read", 1)
        await asyncio.sleep(0)
        structlog.get_logger().info("x", mine=job_id)

    async def run_both() -> None:
        await asyncio.gather(run("j1"), run("j2"))

    asyncio.run(run_both())
    assert all(line["job_id"] == line["mine"] for line in lines(out))
    assert len(lines(out)) == 2


def test_arabic_stays_readable(out: io.StringIO) -> None:
    """Letters are written as letters."""
    configure_logging(Log(format="json"), stream=out)
    structlog.get_logger().info("x", title="برق من بيروت")
    assert "برق من بيروت" in out.getvalue()


@pytest.mark.parametrize("form", ["json", "console"])
def test_no_password_comes_out(out: io.StringIO, form: Any) -> None:
    """Not in a message, a value, nor an exception, ours or a library's; and no local variable of a frame."""
    configure_logging(Log(format=form), stream=out)
    password = secrets.token_hex()
    url = f"redis://user:{password}@host:1/0"
    structlog.get_logger().warning("x", url=url)
    logging.getLogger("theirs").warning("Connected to %s", url)
    try:
        raise ConnectionError(f"cannot reach {url}")
    except ConnectionError:
        structlog.get_logger().exception("y")
        logging.getLogger("theirs").exception("z")
    assert password not in out.getvalue()
    assert out.getvalue().count("redis://user:***@host:1/0") == 4


def test_an_exception_is_taken_apart(out: io.StringIO) -> None:
    """In JSON it is type, value and frames, on the same line."""
    configure_logging(Log(format="json"), stream=out)
    try:
        raise LookupError("gone")
    except LookupError:
        structlog.get_logger().exception("x")
    (line,) = lines(out)
    assert (line["exception"][0]["exc_type"], line["exception"][0]["exc_value"]) == ("LookupError", "gone")
    assert line["exception"][0]["frames"]


def test_the_level_is_kept(out: io.StringIO) -> None:
    """Below the level nothing is written, ours nor theirs."""
    configure_logging(Log(format="json", level="warning"), stream=out)
    structlog.get_logger().info("x")
    logging.getLogger("theirs").info("x")
    assert out.getvalue() == ""


def test_warnings_become_lines(out: io.StringIO) -> None:
    """What Python warns of does not break the shape."""
    configure_logging(Log(format="json"), stream=out)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("old", stacklevel=1)
    (line,) = lines(out)
    assert line["logger"] == "py.warnings"


def test_a_value_that_is_no_json_is_still_a_line(out: io.StringIO) -> None:
    """Bytes, sets and half characters are written somehow rather than lost."""
    configure_logging(Log(format="json"), stream=out)
    structlog.get_logger().info("x", raw=b"\xff", group={1})
    assert lines(out)[0]["raw"]


def test_a_person_gets_the_console_form() -> None:
    """Unless told otherwise, lines are JSON where nobody looks on."""
    assert choose_format(Log(), io.StringIO()) == "json"
    assert choose_format(Log(format="console"), io.StringIO()) == "console"
