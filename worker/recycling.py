"""A child that has run its jobs makes way for a fresh one, holding nothing, between two shifts."""

from __future__ import annotations

from typing import Any, NoReturn

from billiard.pool import EX_RECYCLE
from celery.worker.request import Request


def leave_pool() -> NoReturn:
    """End this child of Celery's pool once its shift is reported; the pool starts another in its place."""
    raise SystemExit(EX_RECYCLE)


class HintRequest(Request):  # type: ignore[misc]  # celery has no types
    """A hint as the worker sees it: one whose child leaves has been served all the same."""

    def on_failure(self, exc_info: Any, send_failed_event: bool = True, return_ok: bool = False) -> Any:
        """Celery's own, save for a child that leaves."""
        left = getattr(exc_info.exception, "exc", exc_info.exception)
        if isinstance(left, SystemExit) and left.code == EX_RECYCLE:
            return self.on_success((False, None, 0.0))
        return super().on_failure(exc_info, send_failed_event, return_ok)
