"""Children that end on purpose: one that has run its jobs makes way for a fresh one, between two shifts."""

from __future__ import annotations

from typing import Any, NoReturn

from billiard.exceptions import WorkerLostError
from billiard.pool import EX_RECYCLE
from celery.worker import state
from celery.worker.request import Request


def leave_pool() -> NoReturn:
    """End this child of Celery's pool once its shift is reported; the pool starts another in its place."""
    raise SystemExit(EX_RECYCLE)


class HintRequest(Request):  # type: ignore[misc]  # celery has no types
    """A hint as the worker sees it: one whose child leaves has been served all the same."""

    def on_failure(self, exc_info: Any, send_failed_event: bool = True, return_ok: bool = False) -> Any:
        """Celery's own, save for a child that leaves, and one that was ended as its worker's drain was over."""
        left = getattr(exc_info.exception, "exc", exc_info.exception)
        is_recycled = isinstance(left, SystemExit) and left.code == EX_RECYCLE
        is_evicted = isinstance(left, WorkerLostError) and state.should_stop is not None
        if is_recycled or is_evicted:
            return self.on_success((False, None, 0.0))
        return super().on_failure(exc_info, send_failed_event, return_ok)
