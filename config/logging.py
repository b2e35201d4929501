"""The log lines of a process: our own, Celery's and every library's in one shape, JSON or console, on stderr.

`configure_logging` is called once at a process's start; `bind_job` and `clear_job` mark the lines of a run.
"""

import logging
import re
import sys
from typing import Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from config.settings import Log

# Where somebody logs a URL whole, as kombu does with "Connected to redis://...", its password stays inside.
LOGIN = re.compile(r"(://[^\s:/@\"']*):[^\s/@\"']+@")


def configure_logging(settings: Log, worker: str | None = None, stream: TextIO | None = None) -> None:
    """Sends all logging of the process to `stream` (stderr), each line carrying `worker` if it is given."""
    out = stream or sys.stderr
    formatter = structlog.stdlib.ProcessorFormatter(
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
    _configure_structlog()
    structlog.contextvars.clear_contextvars()
    if worker is not None:
        structlog.contextvars.bind_contextvars(worker=worker)


def bind_job(job_id: str, task: str, attempt: int) -> None:
    """From here on every line of this thread or coroutine carries the job it is about."""
    structlog.contextvars.bind_contextvars(job_id=job_id, task=task, attempt=attempt)


def clear_job() -> None:
    """Lines carry no job any more; the worker's name stays."""
    structlog.contextvars.unbind_contextvars("job_id", "task", "attempt")


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
        structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True),
        _mask_passwords,
    ]


def choose_format(settings: Log, out: TextIO) -> Literal["json", "console"]:
    """The form that lines take: the one set, else console where a person looks on."""
    return settings.format or ("console" if out.isatty() else "json")


def _mask_passwords(_logger: WrappedLogger, _method: str, line: EventDict | str) -> str:
    return LOGIN.sub(r"\1:***@", str(line))
