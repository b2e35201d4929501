"""A producer that speaks only HTTP has a dispatch read by the whole stack."""

import os
import signal

import httpx
import psutil

from tests.commandline import Commandline
from tests.servers import find_free_port
from tests.waiting import wait_until

JOB = {
    "task": "read",
    "payload": {"text": "أعلنت بلدية حلب إغلاق جسرين يوم الأحد.", "published_at": "2024-05-06T09:00Z"},
}


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def test_from_submission_to_record_over_http(barq: Commandline) -> None:
    """A job goes in, its end is waited for, its record comes out; a killed gateway is started again."""
    base = f"http://127.0.0.1:{(port := find_free_port())}"
    stack = barq.start("up", BARQ_GATEWAY__PORT=str(port))
    wait_until(lambda: answers(f"{base}/readyz"), "the stack is ready", 60)
    job_id = httpx.post(f"{base}/v1/jobs", json=JOB).json()["job_id"]
    job = httpx.get(f"{base}/v1/jobs/{job_id}", params={"wait_seconds": 30}, timeout=40).json()
    record = httpx.get(f"{base}/v1/records/{job['result']['dispatch_id']}").json()
    assert record["text"] == JOB["payload"]["text"]
    (gateway,) = [child for child in psutil.Process(stack.pid).children(recursive=True) if "gateway" in child.cmdline()]
    os.kill(gateway.pid, signal.SIGKILL)
    wait_until(lambda: not gateway.is_running() and answers(f"{base}/livez"), "the gateway is back", 60)
    assert httpx.get(f"{base}/v1/jobs/{job_id}").json()["state"] == "succeeded"


def test_a_port_in_use(barq: Commandline) -> None:
    """The stack does not start beside something else on its port, and says what to do."""
    base = find_free_port()
    first = barq.start("up", BARQ_GATEWAY__PORT=str(base))
    wait_until(lambda: answers(f"http://127.0.0.1:{base}/livez"), "the first stack serves", 60)
    second = barq("up", BARQ_GATEWAY__PORT=str(base), BARQ_STATE__FOLDER=str(barq.home / "other"))
    assert second.returncode == 1
    assert "set BARQ_GATEWAY__PORT" in second.stderr
    assert first.poll() is None


def test_it_serves_others_with_keys_alone(barq: Commandline) -> None:
    """Neither the gateway nor the stack listens on every address before a key exists."""
    for verb in ("up", "gateway"):
        refused = barq(verb, BARQ_GATEWAY__HOST="0.0.0.0", BARQ_BROKER__URL="redis://127.0.0.1:1/0")
        assert (refused.returncode, "`barq key create NAME --scope admin`" in refused.stderr) == (1, True)


def test_several_processes_serve_one_port(barq: Commandline) -> None:
    """One that is killed is started again, and nobody is refused meanwhile; SIGTERM drains all."""
    base = f"http://127.0.0.1:{(port := find_free_port())}"
    stack = barq.start("up", BARQ_GATEWAY__PORT=str(port), BARQ_GATEWAY__PROCESSES="2")
    wait_until(lambda: answers(f"{base}/readyz"), "the stack is ready", 60)

    def serving() -> list[psutil.Process]:
        family = psutil.Process(stack.pid).children(recursive=True)
        return [child for child in family if "--socket" in child.cmdline()]

    def all_answer(times: int) -> bool:
        """On new connections, which the kernel shares out."""
        return all(httpx.get(f"{base}/livez", timeout=30).status_code == 200 for _ in range(times))

    first, second = serving()
    job_id = httpx.post(f"{base}/v1/jobs", json=JOB).json()["job_id"]
    os.kill(first.pid, signal.SIGKILL)
    wait_until(lambda: not first.is_running(), "one is gone")
    assert all_answer(20)
    wait_until(lambda: len(serving()) == 2, "two serve again", 30)
    assert second.is_running()
    assert httpx.get(f"{base}/v1/jobs/{job_id}", params={"wait_seconds": 30}, timeout=40).json()["is_final"]
    last = serving()
    stack.send_signal(signal.SIGTERM)
    assert stack.wait(60) == 0
    assert not any(child.is_running() for child in last)
