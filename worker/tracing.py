"""OpenTelemetry spans from submission to delivery, and the trace that a job carries with it.

Without an endpoint no span is made, but a traceparent that came with a job goes on through its runs, their log lines
and their deliveries. A run's span has an id made of its job and attempt, so that an attempt can link to the one
before it although that may have died with its process.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from hashlib import blake2b
from importlib import import_module
from typing import Any

from opentelemetry import context as contexts
from opentelemetry import trace
from opentelemetry.trace import Link, Span, SpanContext, SpanKind, Status, StatusCode, TraceFlags
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from config.observation import Trace
from worker.tickets import Claim

FORMAT = TraceContextTextMapPropagator()
WANTED: ContextVar[tuple[int, int] | None] = ContextVar("wanted", default=None)
"""Trace and span id of the span that is begun next; see exporting.py."""
IDLE: AbstractContextManager[None] = nullcontext()


class Tracing:
    """The spans of one process, made after the fork."""

    def __init__(self, settings: Trace, service: str) -> None:
        """Raises ModuleNotFoundError when an endpoint is set and the extra `traces` is not installed."""
        self._provider: Any = None
        if settings.endpoint is not None:
            self._provider = import_module("worker.exporting").make_provider(settings, service)

    def submitting(self, task: str, parent: str) -> str:
        """Note that a job is submitted under a parent; returns the traceparent that goes with it."""
        if self._provider is None:
            return parent
        attributes = {"messaging.system": "barq", "messaging.operation.type": "send", "barq.task": task}
        tracer = self._provider.get_tracer("barq")
        span = tracer.start_span(f"submit {task}", read_trace(parent), SpanKind.PRODUCER, attributes)
        span.end()
        return write_trace(span)

    def running(self, claim: Claim) -> AbstractContextManager[None]:
        """The span of a run, within which everything else happens; before it one of the wait."""
        if self._provider is None and not claim.trace:
            return IDLE
        return self._running(claim)

    def flush(self) -> None:
        """Send what is not sent yet."""
        if self._provider is not None:
            self._provider.force_flush(2000)

    @contextmanager
    def _running(self, claim: Claim) -> Iterator[None]:
        parent = read_trace(claim.trace)
        if self._provider is None:
            token = contexts.attach(parent)
            try:
                yield
            finally:
                contexts.detach(token)
            return
        tracer = self._provider.get_tracer("barq")
        trace_id = trace.get_current_span(parent).get_span_context().trace_id or number_of(claim.job_id, 16)
        begun = time.time_ns()
        wanted = WANTED.set((trace_id, number_of(f"{claim.job_id}/{claim.attempt}", 8)))
        try:
            span = tracer.start_span(
                f"run {claim.task}", parent, SpanKind.CONSUMER, attributes_of(claim), links_of(claim, trace_id), begun
            )
        finally:
            WANTED.reset(wanted)
        since = begun - round(claim.waited_seconds * 1e9)
        tracer.start_span(f"wait {claim.queue}", trace.set_span_in_context(span), start_time=since).end(begun)
        with trace.use_span(span, end_on_exit=True):
            yield


def tell_outcome(event: str, error: str = "") -> None:
    """Mark the span of the present run with what became of it."""
    span = trace.get_current_span()
    if span.is_recording():
        span.set_attribute("barq.outcome", event.removeprefix("job."))
        if error:
            span.set_status(Status(StatusCode.ERROR, error))


def current_ids() -> dict[str, str]:
    """The trace and span that log lines are to name; none outside of any."""
    found = trace.get_current_span().get_span_context()
    if not found.is_valid:
        return {}
    return {"trace_id": trace.format_trace_id(found.trace_id), "span_id": trace.format_span_id(found.span_id)}


def current_trace() -> str:
    """The traceparent of the present span; empty outside of any."""
    return write_trace(trace.get_current_span())


def read_trace(traceparent: str) -> contexts.Context:
    """The context that a traceparent tells of."""
    return FORMAT.extract({"traceparent": traceparent} if traceparent else {}, contexts.Context())


def write_trace(span: Span) -> str:
    """A span's traceparent."""
    carrier: dict[str, str] = {}
    FORMAT.inject(carrier, trace.set_span_in_context(span))
    return carrier.get("traceparent", "")


def number_of(name: str, size: int) -> int:
    """An id of so many bytes that is always the same for a name."""
    return int.from_bytes(blake2b(name.encode(), digest_size=size).digest(), "big")


def attributes_of(claim: Claim) -> dict[str, str | int]:
    """What a run's span tells of its job."""
    return {
        "messaging.system": "barq",
        "messaging.operation.type": "process",
        "messaging.destination.name": claim.queue,
        "messaging.message.id": claim.job_id,
        "barq.task": claim.task,
        "barq.attempt": claim.attempt,
    }


def links_of(claim: Claim, trace_id: int) -> list[Link]:
    """To the attempt before, whatever became of it."""
    if claim.attempt < 2:
        return []
    before = number_of(f"{claim.job_id}/{claim.attempt - 1}", 8)
    return [Link(SpanContext(trace_id, before, is_remote=True, trace_flags=TraceFlags(TraceFlags.SAMPLED)))]
