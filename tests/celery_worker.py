"""Real workers of the example tasks, `celery -A tests.example_app worker`, in process groups of their own."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil

from config.settings import Settings
from tests.waiting import wait_until


class CeleryWorker:
    """One worker; its log lines are in `log`."""

    def __init__(self, settings: Settings, folder: Path, app: str = "tests.example_app", **variables: str) -> None:
        assert settings.broker.url is not None
        self.log = folder / f"worker-{len(list(folder.glob('worker-*.log')))}.log"
        root = Path(__file__).resolve().parent.parent
        self.surroundings = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": str(root),
            "BARQ_BROKER__URL": settings.broker.url.get_secret_value(),
            "BARQ_RECORDS__URL": settings.records.url.get_secret_value() if settings.records.url else "",
            "BARQ_WORKER__QUEUES": "notes",
            "BARQ_WORKER__CONCURRENCY": "2",
            "BARQ_JOBS__LEASE_SECONDS": "3",
            "BARQ_JOBS__REAP_EVERY_SECONDS": "0.2",
            "BARQ_LOG__FORMAT": "json",
            **variables,
        }
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", app, "worker", "--without-mingle", "--without-gossip"],
                env=self.surroundings,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        wait_until(lambda: self._is_up or self.process.poll() is not None, f"a worker; see {self.log}")
        assert self.process.poll() is None, self.told

    @property
    def told(self) -> str:
        """Everything it has logged."""
        return self.log.read_text()

    @property
    def _is_up(self) -> bool:
        return "ready." in self.told and "keeper.started" in self.told

    @property
    def keeper(self) -> psutil.Process:
        """Its keeper."""
        return self._process_of("worker.keeper")

    @property
    def children(self) -> list[psutil.Process]:
        """The processes that run jobs."""
        family = psutil.Process(self.process.pid).children()
        return [child for child in family if "worker.keeper" not in child.cmdline()]

    def kill_machine(self) -> None:
        """SIGKILL of everything of this worker at once, as when a machine loses power."""
        family = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.suspend()
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self.process.wait()

    def ask_to_end(self) -> None:
        """SIGTERM."""
        self.process.send_signal(signal.SIGTERM)

    def end(self) -> None:
        """Whatever still runs of it ends now."""
        with suppress(psutil.NoSuchProcess):
            self.kill_machine()
        for process in psutil.process_iter(["cmdline", "environ"]):
            if (process.info["environ"] or {}).get("HOME") == str(self.log.parent) and process.pid != os.getpid():
                with suppress(psutil.NoSuchProcess):
                    process.kill()

    def _process_of(self, module: str) -> psutil.Process:
        family = psutil.Process(self.process.pid).children()
        return next(child for child in family if module in child.cmdline())
