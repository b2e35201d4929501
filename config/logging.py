"""The log lines of a process: our own, Celery's and every library's in one shape, JSON or console, on stderr.

`configure_logging` is called once at a process's start; `bind_job` and `clear_job` mark the lines of a run.
"""

import logging
import re
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal, TextIO

import msgspec
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from config.settings import Log

# Where somebody logs a URL whole, as kombu does with "Connected to redis://...", its password stays inside.
LOGIN = re.compile(r"(://[^\s:/@\"']*):[^\s/@\"']+@")
EVENT_LOGGER = logging.getLogger("barq")


def configure_logging(settings: Log, worker: str | None = None, stream: TextIO | None = None) -> None:
    """Sends all logging of the process to `stream` (stderr), each line carrying `worker` if it is given."""
    out = stream or sys.stderr
    formatter = Formatter(
        foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *_shared_chain()],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *_render_chain(settings, out),
        ],
    )
    listener = logging.StreamHandler(out)
    listener.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [listener]
    root.setLevel(settings.level.upper())
    logging.captureWarnings(True)
    # No line tells these, and finding them out is half of what a record costs.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    _configure_structlog()
    structlog.contextvars.clear_contextvars()
    if worker is not None:
        structlog.contextvars.bind_contextvars(worker=worker)


def write_event(level: int, event: str, facts: Mapping[str, object]) -> None:
    """Write what `structlog.get_logger("barq").log(level, event, **facts)` would, for a fifth of the processor time.

    Each job is worth three such lines, and they would cost more than all else that is done for it.
    """
    if EVENT_LOGGER.isEnabledFor(level):
        record = logging.LogRecord(EVENT_LOGGER.name, level, "", 0, event, (), None)
        record.facts = facts
        EVENT_LOGGER.handle(record)


class Formatter(structlog.stdlib.ProcessorFormatter):
    """Words records by structlog's chain, and those of `write_event` by the last part of it alone."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        facts = record.__dict__.get("facts")
        if facts is None:
            return super().format(record)
        line: Any = structlog.contextvars.get_contextvars()
        line |= facts
        line["event"], line["logger"], line["level"] = record.msg, record.name, record.levelname.lower()
        line["time"] = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="microseconds")[:-6] + "Z"
        for process in self.processors[1:]:  # the first takes away what only structlog's own records have
            line = process(None, "", line)
        return str(line)


def bind_job(job_id: str, task: str, attempt: int, **trace: str) -> None:
    """From here on every line of this thread or coroutine carries the job it is about, and its `trace`."""
    structlog.contextvars.bind_contextvars(job_id=job_id, task=task, attempt=attempt, **trace)


def clear_job() -> None:
    """Lines carry no job any more; the worker's name stays."""
    structlog.contextvars.unbind_contextvars("job_id", "task", "attempt", "trace_id", "span_id")


def _configure_structlog() -> None:
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared_chain(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _shared_chain() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        structlog.processors.StackInfoRenderer(),
    ]


def _render_chain(settings: Log, out: TextIO) -> list[Processor]:
    if choose_format(settings, out) == "console":
        plain = structlog.dev.plain_traceback
        console = structlog.dev.ConsoleRenderer(colors=out.isatty(), timestamp_key="time", exception_formatter=plain)
        return [console, _mask_passwords]
    return [
        structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)),
        structlog.processors.JSONRenderer(_dump),
        _mask_passwords,
    ]


def choose_format(settings: Log, out: TextIO) -> Literal["json", "console"]:
    """The form that lines take: the one set, else console where a person looks on."""
    return settings.format or ("console" if out.isatty() else "json")


def _mask_passwords(_logger: WrappedLogger, _method: str, line: EventDict | str) -> str:
    return LOGIN.sub(r"\1:***@", str(line))


def _dump(line: EventDict, default: Callable[[Any], Any]) -> str:
    def describe(value: Any) -> Any:
        return str(value) if isinstance(value, str) else default(value)

    return msgspec.json.encode(line, enc_hook=describe, order="sorted").decode()
