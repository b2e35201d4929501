"""The express way leads to the same answers as the long one."""

import httpx
import pytest

from config.settings import Settings
from tests.integration.gateway.conftest import Serve
from worker.gateway import express

JOB = {"task": "read", "payload": {"text": "أعلنت البلدية فتح الجسر."}, "key": "one"}
REQUESTS: list[tuple[str, str, object]] = [
    ("POST", "/v1/jobs", JOB),
    ("POST", "/v1/jobs", JOB | {"payload": {"text": "خبر آخر."}}),
    ("POST", "/v1/jobs", JOB | {"task": "none"}),
    ("POST", "/v1/jobs", JOB | {"payload": {}, "key": "two"}),
    ("POST", "/v1/jobs", JOB | {"priority": 10}),
    ("POST", "/v1/jobs/batch", {"jobs": [JOB, JOB | {"task": "none"}]}),
    ("POST", "/v1/jobs/batch", {"jobs": [JOB, JOB | {"tenant": "a b"}]}),
    ("POST", "/v1/jobs/batch", {"job": []}),
    ("POST", "/v1/jobs/", JOB),
    ("GET", "/v1/jobs/none", None),
    ("GET", "/v1/jobs/a%2Fb", None),
    ("GET", "/v1/jobs/none?wait_seconds=x", None),
    ("PUT", "/v1/jobs/none", {}),
    ("HEAD", "/v1/jobs/none", None),
    ("GET", "/v1/jobs/batch", None),
    ("GET", "/v1/jobs/", None),
]


def ask(http: httpx.Client) -> list[tuple[int, object, dict[str, str]]]:
    """Every request in turn: status, body, headers."""
    answers = []
    for method, path, body in REQUESTS:
        answer = http.request(method, path, json=body) if body is not None else http.request(method, path)
        headers = {name: value for name, value in answer.headers.items() if name not in ("date", "location")}
        content = answer.json() if answer.content else None
        answers.append((answer.status_code, content, headers))
    return answers


def test_both_ways_answer_alike(settings: Settings, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """In status, body and headers, whatever is asked."""
    short = serve(settings)
    job = short.post("/v1/jobs", json=JOB).json()
    first = ask(short)
    monkeypatch.setattr(express.Express, "_find", lambda *_: None)
    assert ask(serve(settings)) == first
    assert short.get(f"/v1/jobs/{job['job_id']}").json()["job_id"] == job["job_id"]
