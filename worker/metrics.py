"""The system's metrics in Prometheus's own format.

Any one gateway tells them for all processes: what is counted stands in Redis (`tallies.py`), so no process has to be
scraped, and no counter falls back when one ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
    SummaryMetricFamily,
)
from prometheus_client.registry import Collector

from worker.findings import Value
from worker.measures import METRICS, Measured
from worker.statistics import Overview
from worker.tallies import STEPS_SECONDS, Labels, Sum, Times


def expose(overview: Overview) -> bytes:
    """Everything in Prometheus's text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Found(overview))
    return generate_latest(registry)


class _Found(Collector):
    def __init__(self, overview: Overview) -> None:
        self._overview = overview

    def collect(self) -> Iterator[Metric]:
        for measured in METRICS:
            yield _family_of(measured, self._overview)


def _family_of(measured: Measured, overview: Overview) -> Metric:
    told = (measured.name, measured.help)
    family: Metric
    match measured.kind:
        case "counter":
            family = CounterMetricFamily(*told, labels=measured.labels)
        case "gauge":
            family = GaugeMetricFamily(*told, labels=measured.labels)
        case "summary":
            family = SummaryMetricFamily(*told, labels=measured.labels)
        case _:
            family = HistogramMetricFamily(*told, labels=measured.labels)
    for labels, value in measured.rows(overview):
        _add(family, labels, value)
    return family


def _add(family: Metric, labels: Labels, value: Value) -> None:
    if isinstance(family, HistogramMetricFamily) and isinstance(value, Times):
        bounds = [*(f"{step:g}" for step in STEPS_SECONDS), "+Inf"]
        counts = accumulate(value.steps)
        family.add_metric(labels, list(zip(bounds, counts, strict=True)), value.total_seconds)
    elif isinstance(family, SummaryMetricFamily) and isinstance(value, Sum):
        family.add_metric(labels, value.count, value.total_seconds)
    elif isinstance(family, CounterMetricFamily | GaugeMetricFamily) and isinstance(value, int | float):
        family.add_metric(labels, value)
