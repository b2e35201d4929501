"""Asks a real gateway everything that its own description allows, and what it does not: no answer is a 5xx.

`python -m tests.gateway_fuzz SECONDS` does it for so long, on servers of its own; the tests have a short form.
"""

import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from config.settings import Gateway, Settings
from tasks.records.credentials import CredentialStore, Scope, Wanted
from tests.servers import RedisServer
from worker.gateway.app import create_gateway
from worker.gateway.listening import listen
from worker.gateway.serving import make_server

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
    "ignored_auth",
)
ENDLESS = r"/events$"
"""Streams that go on for as long as a job does."""


def fuzz(url: str, key: str, *options: str) -> "subprocess.CompletedProcess[str]":
    """Run schemathesis against the gateway at an address; its exit code is 0 when nothing was found."""
    words = ("--header", f"Authorization: Bearer {key}", "--checks", ",".join(CHECKS), "--exclude-path-regex", ENDLESS)
    return subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "run", f"{url}/openapi.json", *words, "--no-color", *options],
        capture_output=True,
        text=True,
        check=False,
    )


def make_key(settings: Settings) -> str:
    """A key that may do everything."""
    assert settings.records.url is not None
    store = CredentialStore.open(settings.records.url.get_secret_value())
    return store.create(Wanted("fuzz", frozenset({Scope.ADMIN})))[1]


def main(seconds: str) -> int:
    """Fuzz for so many seconds."""
    server = RedisServer()
    folder = Path(tempfile.mkdtemp())
    settings = Settings().with_values(broker={"url": server.url}, records={"url": f"sqlite:///{folder}/records.db"})
    key = make_key(settings)
    with listen(Gateway(port=0)) as listening:
        serving = make_server(create_gateway(settings))
        threading.Thread(target=lambda: serving.run(sockets=[listening]), daemon=True).start()
        done = fuzz(
            f"http://127.0.0.1:{listening.getsockname()[1]}", key, "--max-time", seconds, "--continue-on-failure"
        )
        serving.should_exit = True
    server.remove()
    sys.stdout.write(done.stdout + done.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
