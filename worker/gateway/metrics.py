"""`/metrics`: the whole system's, whichever gateway is asked."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from tasks.records.credentials import Scope
from worker.gateway.access import needs
from worker.gateway.office import Office, OfficeOf
from worker.gateway.problems import PROBLEMS
from worker.metrics import expose
from worker.outgoing import look_out
from worker.statistics import Overview, survey

router = APIRouter(tags=["health"])


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}}, 503: PROBLEMS[503]},
)
@needs(Scope.OPERATE)
async def tell_metrics(office: OfficeOf) -> Response:
    """Counters, gauges and histograms in Prometheus's text format."""
    told = await office.ask(lambda: expose(_look(office)))
    return Response(told, media_type=CONTENT_TYPE_PLAIN_0_0_4)


def _look(office: Office) -> Overview:
    """Not for the event loop."""
    overview = survey(office.ledger, office.settings, office.catalogue.queues)
    return replace(overview, outgoing=look_out(office.ledger, office.outbox()))
