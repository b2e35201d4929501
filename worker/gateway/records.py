"""Records over HTTP: search what was read, and take one whole."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime

from tasks.records.credentials import Scope
from tasks.records.store import PAGE_LIMIT
from tasks.records.store import Query as RecordQuery
from worker.gateway.access import needs
from worker.gateway.office import OfficeOf
from worker.gateway.problems import PROBLEMS
from worker.gateway.shapes import RecordPage, show_record

router = APIRouter(prefix="/v1/records", tags=["records"])
Text = Annotated[str | None, Query(max_length=500)]
Moment = Annotated[AwareDatetime | None, Query()]


@router.get("", response_model=RecordPage, responses={422: PROBLEMS[422], 503: PROBLEMS[503]})
@needs(Scope.READ)
async def search_records(
    office: OfficeOf,
    outlet: Text = None,
    title: Text = None,
    job_id: Text = None,
    published_from: Moment = None,
    published_before: Moment = None,
    cursor: Annotated[str | None, Query(max_length=40)] = None,
    limit: Annotated[int, Query(ge=1, le=PAGE_LIMIT)] = 50,
) -> RecordPage:
    """The records that meet everything given, the last read first; `title` is a part of the title."""
    query = RecordQuery(outlet, title, job_id, published_from, published_before)
    page = await office.ask(lambda: office.records().search(query, cursor, limit))
    return RecordPage(records=[show_record(kept) for kept in page.records], cursor=page.cursor)


@router.get(
    "/{dispatch_id}",
    response_class=Response,
    responses={200: {"content": {"application/json": {}}}, 404: PROBLEMS[404], 503: PROBLEMS[503]},
)
@needs(Scope.READ)
async def show_one_record(
    dispatch_id: str, office: OfficeOf, reader_version: Annotated[str | None, Query(max_length=40)] = None
) -> Response:
    """A dispatch's record, byte for byte as it was saved; by default of the version that read it last."""
    kept = await office.ask(lambda: office.records().get(dispatch_id, reader_version))
    return Response(kept.record, media_type="application/json")
