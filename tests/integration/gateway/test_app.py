"""The gateway describes itself."""

import httpx


def test_the_description_names_every_door(http: httpx.Client) -> None:
    """OpenAPI lists the routes, with their problems and an example."""
    described = http.get("/openapi.json").json()
    assert {"/v1/jobs", "/v1/jobs/batch", "/v1/jobs/{job_id}", "/v1/records", "/livez", "/readyz"} <= set(
        described["paths"]
    )
    assert "409" in described["paths"]["/v1/jobs"]["post"]["responses"]
    assert described["components"]["schemas"]["JobRequest"]["examples"][0]["task"] == "read"
