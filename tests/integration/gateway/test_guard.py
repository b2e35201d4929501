"""No request gets past the guard larger than allowed, no answer without its headers."""

import httpx

from config.settings import Settings


def test_a_body_past_the_bound(http: httpx.Client, settings: Settings) -> None:
    """A body of 20 MB is refused while it comes in, whatever its length header says."""
    chunk = b"x" * 1_048_576
    answer = http.post("/v1/jobs", content=(chunk for _ in range(20)))
    assert answer.status_code == 413
    assert str(settings.jobs.payload_limit_bytes * 8) in answer.json()["detail"]


def test_headers_stand_on_every_answer(http: httpx.Client) -> None:
    """Also on an error."""
    for path in ("/livez", "/nowhere"):
        headers = http.get(path).headers
        assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
