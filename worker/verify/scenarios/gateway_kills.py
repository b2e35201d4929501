"""The gateway killed while producers submit over HTTP: what it accepted is done."""

from __future__ import annotations

import random
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import httpx

from worker.embedded.server import find_free_port
from worker.verify.arena import Arena, arena
from worker.verify.checks import Check, account, at_least
from worker.verify.processes import start
from worker.verify.scenarios.kills import submitted

KILLS, PRODUCERS = 30, 4
NUMBERS_OF_ONE = 10_000_000


def run(scale: float) -> Iterator[Check]:
    """Each producer submits its numbers one by one, and again where it was not told that it is accepted."""
    kills = max(3, round(KILLS * scale))
    with arena(workers=2) as place:
        port = find_free_port()
        place.variables["BARQ_GATEWAY__PORT"] = str(port)
        place.until(lambda: submitted(place, -1), "the first job")
        done = threading.Event()
        accepted = [0] * PRODUCERS
        producers = [
            threading.Thread(target=_produce, args=(place, port, which, accepted, done)) for which in range(PRODUCERS)
        ]
        for producer in producers:
            producer.start()
        try:
            _kill_again_and_again(place, kills, accepted)
        finally:
            done.set()
        for producer in producers:
            producer.join()
        yield at_least(f"gateway killed {kills} times: accepted", sum(accepted), kills)
        for which, count in enumerate(accepted):
            numbers = range(which * NUMBERS_OF_ONE, which * NUMBERS_OF_ONE + count)
            place.until(lambda numbers=numbers: not place.effects.missing(numbers), "what was accepted", 120)  # type: ignore[misc]
            yield from account(place, f"gateway, producer {which}", numbers)


def _kill_again_and_again(place: Arena, kills: int, accepted: list[int]) -> None:
    dice = random.Random(19)
    for _ in range(kills):
        gateway = _start(place)
        before = sum(accepted)
        place.until(lambda before=before: sum(accepted) > before + PRODUCERS, "the gateway")  # type: ignore[misc]
        time.sleep(dice.uniform(0.1, 0.5))
        gateway.kill()
        gateway.wait()
    gateway = _start(place)
    before = sum(accepted)
    place.until(lambda: sum(accepted) > before, "the last gateway")
    gateway.kill()
    gateway.wait()


def _produce(place: Arena, port: int, which: int, accepted: list[int], done: threading.Event) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=5) as client:
        while not done.is_set():
            number = which * NUMBERS_OF_ONE + accepted[which]
            with suppress(httpx.TransportError):
                answer = client.post("/v1/jobs", json={"task": "effect", "payload": place.payload(number)})
                accepted[which] += answer.status_code in (200, 201)
                continue
            done.wait(0.05)


def _start(place: Arena) -> subprocess.Popen[bytes]:
    return start("worker.verify.serving", (), place.variables, place.folder / "gateway.log")
