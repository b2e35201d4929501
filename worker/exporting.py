"""Sends spans by OTLP over HTTP; loaded only where an endpoint is set, as it needs the extra `traces`."""

from __future__ import annotations

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased

from config.observation import Trace
from worker.tracing import WANTED

DELAY_MS = 1000
"""A killed process takes at most its last second of spans with it."""


class Ids(RandomIdGenerator):
    """Random ones, save where one is wanted: those of runs are known before and after."""

    def generate_trace_id(self) -> int:
        """Return the id for a span that has no parent."""
        wanted = WANTED.get()
        return wanted[0] if wanted else super().generate_trace_id()

    def generate_span_id(self) -> int:
        """Return the id of any span."""
        wanted = WANTED.get()
        return wanted[1] if wanted else super().generate_span_id()


def make_provider(settings: Trace, service: str) -> TracerProvider:
    """Where the spans of a process go; `service` is what tracing tools show it as."""
    provider = TracerProvider(
        sampler=ParentBased(TraceIdRatioBased(settings.share)),
        resource=Resource.create({"service.name": service, "service.namespace": "barq"}),
        id_generator=Ids(),
    )
    exporter = OTLPSpanExporter(endpoint=settings.endpoint)
    provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=DELAY_MS))
    return provider
