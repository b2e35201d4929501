"""The pages' addresses: records to search, one to read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.templating import Jinja2Templates

from tasks.reading.record import Record, decode
from tasks.records.credentials import Scope
from tasks.records.store import Query as RecordQuery
from worker.gateway.access import CallerOf, needs
from worker.gateway.office import OfficeOf
from worker.gateway.pages.atlas import frame, label, pin_places
from worker.gateway.pages.board import Board, look, recall
from worker.gateway.pages.life import tell_life, tell_phases
from worker.gateway.pages.marking import cut
from worker.gateway.pages.reader import Names
from worker.job import from_milliseconds

FOLDER = Path(__file__).parent
KINDS = ("person", "organization", "place", "claim", "quotation", "figure", "date", "event")
PAGE_SIZE = 50

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
templates = Jinja2Templates(FOLDER / "templates")
templates.env.trim_blocks = True


@router.get("/")
@needs(Scope.READ)
async def list_records(
    request: Request,
    office: OfficeOf,
    title: Annotated[str, Query(max_length=500)] = "",
    outlet: Annotated[str, Query(max_length=500)] = "",
    cursor: Annotated[str | None, Query(max_length=40)] = None,
) -> HTMLResponse:
    """The records, the last read first, by words of the title and by outlet."""
    query = RecordQuery(outlet or None, title or None)
    found = await office.ask(lambda: office.records().search(query, cursor, PAGE_SIZE))
    more = urlencode({"title": title, "outlet": outlet, "cursor": found.cursor or ""})
    return templates.TemplateResponse(
        request, "records.html", {"page": "records", "query": query, "found": found, "more": more}
    )


@router.get("/records/{dispatch_id}")
@needs(Scope.READ)
async def read_record(request: Request, office: OfficeOf, dispatch_id: str) -> HTMLResponse:
    """A dispatch with what was read of it, marked in the text and listed beside it."""
    kept = await office.ask(lambda: office.records().get(dispatch_id))
    return templates.TemplateResponse(request, "record.html", show(decode(kept.record)))


@router.get("/operations")
@needs(Scope.OPERATE)
async def watch_operations(request: Request, office: OfficeOf, caller: CallerOf) -> HTMLResponse:
    """What waits, runs, fails and died, who works and what is due, kept up to date by the page itself."""
    board = await office.ask(lambda: look(office, caller))
    past = await office.ask(lambda: recall(office))
    told = {"page": "operations", "board": board.model_dump(mode="json"), "past": [one.model_dump() for one in past]}
    return templates.TemplateResponse(request, "operations.html", told)


@router.get("/operations/now", response_class=JSONResponse)
@needs(Scope.OPERATE)
async def tell_board(office: OfficeOf, caller: CallerOf) -> Board:
    """What the page asks for every two seconds."""
    return await office.ask(lambda: look(office, caller))


@router.get("/jobs/{job_id}")
@needs(Scope.READ)
async def show_life(request: Request, office: OfficeOf, caller: CallerOf, job_id: str) -> HTMLResponse:
    """One job's life, from its submission to its end, as far as it has come."""
    job = await office.job_of(caller, job_id)
    now = from_milliseconds(await office.ask(office.ledger.now_ms))
    told = {"page": "operations", "job": job, "life": tell_life(job), "phases": list(tell_phases(job, now))}
    return templates.TemplateResponse(request, "job.html", told | {"may_operate": caller.may(Scope.OPERATE)})


@router.get("/docs")
async def show_docs(request: Request) -> HTMLResponse:
    """The API's description, drawn by a viewer that is shipped with the page."""
    return templates.TemplateResponse(request, "docs.html", {"page": "docs"})


def show(record: Record) -> dict[str, object]:
    """What the reader's template is given."""
    pins = list(pin_places(record))
    view = frame(pins)
    url = record.source.url or ""
    return {
        "page": "records",
        "record": record,
        "title": record.source.title or record.text.strip().partition("\n")[0][:120],
        "link": url if url.startswith(("http://", "https://")) else None,
        "names": Names(record),
        "segments": cut(record),
        "kinds": KINDS,
        "pins": label(pins, view),
        "view": view,
    }
