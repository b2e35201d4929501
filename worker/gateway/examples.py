"""One answer of each route, as the gateway's description shows it."""

from __future__ import annotations

from typing import Any

ID = "5f0c1c7e0d9b4f6a8e21"
AT = "2025-03-04T09:00:00Z"
RECEIPT = {"job_id": ID, "is_new": True, "status_url": f"/v1/jobs/{ID}", "state": None, "result": None}
SUMMARY: dict[str, Any] = {
    "job_id": ID,
    "task": "read",
    "queue": "reading",
    "state": "succeeded",
    "is_final": True,
    "attempt": 1,
    "priority": 5,
    "tenant": "",
    "submitted_at": AT,
    "due_at": None,
    "started_at": AT,
    "ended_at": AT,
    "reason": None,
    "error": None,
}
JOB = SUMMARY | {"result": {"dispatch_id": "a1b2c3d4", "claims": 1}, "history": []}
WAITING = SUMMARY | {"state": "waiting", "is_final": False, "attempt": 0, "started_at": None, "ended_at": None}
RECORD = {
    "dispatch_id": "a1b2c3d4",
    "reader_version": "1",
    "external_id": "n1",
    "outlet": "مثال",
    "url": None,
    "title": None,
    "published_at": AT,
    "read_at": AT,
    "job_id": ID,
    "record_url": "/v1/records/a1b2c3d4",
}
ANSWERS: dict[tuple[str, str], Any] = {
    ("/v1/jobs", "post"): RECEIPT,
    ("/v1/jobs/batch", "post"): {"items": [{"status": 201, "receipt": RECEIPT, "problem": None}]},
    ("/v1/jobs", "get"): {"jobs": [SUMMARY], "cursor": None},
    ("/v1/jobs/{job_id}", "get"): JOB,
    ("/v1/jobs/{job_id}/cancel", "post"): {"job_id": ID, "is_cancelled": True},
    ("/v1/dead/{job_id}/revive", "post"): WAITING | {"result": None, "history": []},
    ("/v1/dead", "get"): {"total": 0, "letters": []},
    ("/v1/records", "get"): {"records": [RECORD], "cursor": None},
    ("/livez", "get"): {"name": "gateway", "status": "ok", "detail": "answering"},
    ("/readyz", "get"): {"status": "ok", "parts": [{"name": "redis", "status": "ok", "detail": "0 jobs wait"}]},
}
