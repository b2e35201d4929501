"""Where a scenario takes place: a Redis, workers and a database of its own, all of which may be broken."""

from __future__ import annotations

import random
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import redis

import worker.verify.jobs
from config.settings import Settings
from tasks.catalogue import find_tasks
from worker.embedded.program import find_server
from worker.embedded.server import find_free_port
from worker.ledger import Ledger, open_ledger
from worker.processes import pid_of
from worker.submission import Submitter
from worker.verify.effects import Effects
from worker.verify.processes import family_of, keepers_of, kill, kill_all_at_once, pause, start

READY_SECONDS = 60.0


class StillOpen(AssertionError):
    """What the scenario waited for did not come."""


class Arena:
    """One scenario's surroundings; `kills` remembers when which processes were killed."""

    def __init__(self, workers: int, variables: Mapping[str, str], redis_options: Mapping[str, str], app: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="barq-verify-"))
        self._password = secrets.token_hex(16)
        self._port = find_free_port()
        self._redis_options = dict(redis_options)
        url = f"redis://:{self._password}@127.0.0.1:{self._port}/0"
        self.variables = {"BARQ_BROKER__URL": url, "BARQ_WORKER__QUEUES": "verify", "BARQ_WORKER__CONCURRENCY": "2"}
        self.variables |= variables
        self.database = str(self.folder / "effects.db")
        self.effects = Effects(self.database)
        self.settings = Settings().with_values(broker={"url": url})
        self.kills: list[tuple[float, int]] = []
        self.apps = [app] * workers
        """What each place's worker is started with from now on."""
        self._workers: list[subprocess.Popen[bytes]] = [None] * workers  # type: ignore[list-item]
        self._redis: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        """Start everything."""
        self.start_redis()
        for place in range(len(self._workers)):
            self._workers[place] = self._start_worker(place)

    def close(self) -> None:
        """End everything, at once."""
        for process in self._workers:
            if process is not None:
                kill_all_at_once([process.pid, *family_of(process.pid)])
                process.wait()
        if self._redis is not None:
            self._redis.kill()
            self._redis.wait()
        self.effects.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def ledger(self) -> Ledger:
        """A ledger of its own connection."""
        return open_ledger(self.settings)

    def submitter(self, package: ModuleType = worker.verify.jobs) -> Submitter:
        """Submits the harness's tasks."""
        return Submitter(self.ledger(), find_tasks(package), self.settings.jobs, lambda *_, **__: None)

    def payload(self, number: int, **more: object) -> dict[str, object]:
        """Of the task `effect`."""
        return {"database": self.database, "number": number, **more}

    def start_redis(self) -> None:
        """Start it, or start it again with what it had written."""
        options = {"port": str(self._port), "bind": "127.0.0.1", "requirepass": self._password}
        options |= {"dir": str(self.folder), "appendonly": "yes", "save": "", "appendfsync": "everysec"}
        options |= self._redis_options
        words = [part for name, value in options.items() for part in (f"--{name}", value)]
        with (self.folder / "redis.log").open("ab") as out:
            self._redis = subprocess.Popen([str(find_server()), *words], stdout=out, stderr=out)
        self.until(self._answers, "Redis")

    def signal_redis(self, how: signal.Signals) -> None:
        """SIGKILL it, or freeze it."""
        assert self._redis is not None
        self._redis.send_signal(how)
        if how is signal.SIGKILL:
            self._redis.wait()

    def until(self, condition: Callable[[], bool], what: str, most_seconds: float = READY_SECONDS) -> None:
        """Wait, starting again every worker that has died; raises StillOpen."""
        ends = time.monotonic() + most_seconds
        while not condition():
            if time.monotonic() > ends:
                raise StillOpen(f"not within {most_seconds:g} s: {what}")
            self.revive_workers()
            pause(0.05)

    def revive_workers(self) -> None:
        """As a supervisor does."""
        for place, process in enumerate(self._workers):
            if process is not None and process.poll() is not None:
                self._workers[place] = self._start_worker(place)

    def add_workers(self, count: int, app: str) -> None:
        """Start so many more."""
        for place in range(len(self._workers), len(self._workers) + count):
            self.apps.append(app)
            self._workers.append(self._start_worker(place))

    def worker_pids(self) -> list[int]:
        """The workers' parent processes."""
        return [process.pid for process in self._workers if process is not None]

    def busy_pids(self) -> set[int]:
        """The processes that run a job now."""
        ledger = self.ledger()
        running: Any = ledger.client.zrange(ledger.keys.running, 0, -1)
        slots: list[Any] = [ledger.client.hget(ledger.keys.job(job_id.decode()), "slot") for job_id in running]
        return {pid_of(slot.decode()) for slot in slots if slot}

    def kill_something(self, dice: random.Random) -> bool:
        """SIGKILL of a machine, a worker's parent, a child or its keeper, by the dice, where a job runs."""
        busy = self.busy_pids() | self.effects.open_pids()
        for pid in dice.sample(self.worker_pids(), len(self._workers)):
            family = family_of(pid)
            if busy & set(family):
                self._kill_of(pid, family, sorted(busy & set(family)), dice)
                return True
        return False

    def kill_machine(self, pid: int) -> None:
        """SIGKILL of a worker's parent process with all its descendants, as when its machine loses power."""
        self._kill([pid, *family_of(pid)])

    def _kill_of(self, pid: int, family: dict[int, str], busy: list[int], dice: random.Random) -> None:
        keepers, apart = keepers_of(pid)
        # What runs alone dies with its machine only: a third death, seen there, condemns its job, as is promised.
        children = [child for child in busy if child not in apart]
        what = dice.choice(("machine", "parent", "child", "child", "keeper" if keepers else "parent"))
        if what == "parent":
            self._note([pid, *(child for child in family if child not in keepers | apart)])
            kill([pid])  # its children die with it
        elif what == "keeper":
            self._kill(sorted(keepers))
        elif what == "child" and children:
            self._kill([dice.choice(children)])
        else:
            self._kill([pid, *family])

    def _kill(self, pids: list[int]) -> None:
        self._note(pids)
        kill_all_at_once(pids)

    def _note(self, pids: list[int]) -> None:
        self.kills += [(time.time(), pid) for pid in pids]

    def restart_worker(self, place: int, most_seconds: float) -> int:
        """SIGTERM, wait, start another; SIGKILL when the time is over. Returns the exit code."""
        process = self._workers[place]
        process.terminate()
        try:
            code = process.wait(most_seconds)
        except subprocess.TimeoutExpired:
            kill_all_at_once([process.pid, *family_of(process.pid)])
            code = process.wait()
        self._workers[place] = self._start_worker(place)
        return code

    def _start_worker(self, place: int) -> subprocess.Popen[bytes]:
        words = ["-A", self.apps[place], "worker", "--without-mingle", "--without-gossip", "--without-heartbeat"]
        return start("celery", words, self.variables, self.folder / "worker.log")

    def _answers(self) -> bool:
        with suppress(redis.ConnectionError, redis.TimeoutError):
            return bool(self.ledger().client.ping())
        return False


@contextmanager
def arena(
    workers: int = 2,
    variables: Mapping[str, str] | None = None,
    redis_options: Mapping[str, str] | None = None,
    app: str = "worker.verify.app",
) -> Iterator[Arena]:
    """An arena that is ended whatever happens in it."""
    place = Arena(workers, variables or {}, redis_options or {}, app)
    try:
        place.open()
        yield place
    finally:
        place.close()
