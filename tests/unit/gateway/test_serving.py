"""The server is set up to drain."""

from fastapi import FastAPI

from worker.gateway.serving import DRAIN_SECONDS, make_server


def test_the_server_is_ours() -> None:
    """It finishes what is under way, logs through us, and does not say what it is."""
    config = make_server(FastAPI()).config
    assert config.timeout_graceful_shutdown == DRAIN_SECONDS
    assert (config.log_config, config.access_log, config.server_header) == (None, False, False)
