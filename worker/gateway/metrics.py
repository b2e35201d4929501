"""`/metrics`: the whole system's, whichever gateway is asked."""

from __future__ import annotations

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from tasks.records.credentials import Scope
from worker.gateway.access import needs
from worker.gateway.office import OfficeOf
from worker.gateway.problems import PROBLEMS
from worker.metrics import expose
from worker.statistics import survey

router = APIRouter(tags=["health"])


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}}, 503: PROBLEMS[503]},
)
@needs(Scope.OPERATE)
async def tell_metrics(office: OfficeOf) -> Response:
    """Counters, gauges and histograms in Prometheus's text format."""
    overview = await office.ask(lambda: survey(office.ledger, office.settings, office.catalogue.queues))
    return Response(expose(overview), media_type=CONTENT_TYPE_PLAIN_0_0_4)
