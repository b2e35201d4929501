"""What a client of today reads of a gateway of tomorrow."""

import msgspec

from worker.client.answers import Receipt


def test_fields_that_a_newer_gateway_adds_are_passed_over() -> None:
    """A client need not be as new as the gateway."""
    told = b'{"job_id": "j1", "is_new": true, "status_url": "/v1/jobs/j1", "later": {"more": 1}}'
    assert msgspec.json.decode(told, type=Receipt) == Receipt(job_id="j1", is_new=True)
