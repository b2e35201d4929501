"""`create_gateway(settings)`: the FastAPI app with every route, its errors and its headers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import ModuleType

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

import tasks
from config.settings import Settings
from tasks.catalogue import find_tasks
from worker.gateway import crew, health, jobs, metrics, records, signing_in, steering, submitting, webhooks
from worker.gateway.access import check_route
from worker.gateway.describing import describe
from worker.gateway.express import Express
from worker.gateway.gate import Gate
from worker.gateway.guard import MOST_BODIES, Guard
from worker.gateway.office import Office
from worker.gateway.pages import routes as pages
from worker.gateway.problems import answer_with_problems

PARTS = (submitting, jobs, steering, crew, records, webhooks, health, metrics, signing_in, pages)
"""The modules that have a router; each route of theirs names the scope it needs, see access.py."""


def create_gateway(settings: Settings, package: ModuleType = tasks) -> FastAPI:
    """The gateway of these settings; it opens Redis and the database when it starts to serve."""
    catalogue = find_tasks(package)

    @asynccontextmanager
    async def live(app: FastAPI) -> AsyncIterator[None]:
        app.state.office = Office(settings, catalogue)
        yield
        await app.state.office.close()

    app = FastAPI(
        title="Barq",
        version="1",
        summary="Submit Arabic news dispatches, read attributed records.",
        lifespan=live,
        docs_url=None,  # ours, in pages/routes.py: FastAPI takes its viewer from a foreign host
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # ours: worker/tracing.py, worker/metrics.py
        dependencies=[Depends(check_route)],
    )
    answer_with_problems(app)
    for part in PARTS:
        app.include_router(part.router)
    describe(app, [part.router for part in PARTS])
    app.mount("/static", StaticFiles(directory=pages.FOLDER / "static"))
    app.add_middleware(Express, routes=[route for part in PARTS for route in part.router.routes])
    app.add_middleware(Gate)
    app.add_middleware(Guard, limit_bytes=settings.jobs.payload_limit_bytes * MOST_BODIES)
    return app
