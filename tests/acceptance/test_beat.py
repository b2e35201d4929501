"""`celery beat` submits the schedule's slots."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from config.settings import Settings
from tests.waiting import wait_until
from worker.ledger import Ledger

Process = subprocess.Popen[bytes]


def submitted(logs: list[Path]) -> int:
    """How many slots these have submitted."""
    return sum(log.read_text().count("slot.submitted") for log in logs if log.exists())


def let_submit(process: Process, log: Path, others: list[Process]) -> None:
    """Wait for a slot of the one while the others are stopped: which of several is the first is chance."""
    for other in others:
        other.send_signal(signal.SIGSTOP)
    before = submitted([log])
    wait_until(lambda: submitted([log]) > before or process.poll() is not None, f"a slot; see {log}")
    for other in others:
        other.send_signal(signal.SIGCONT)
    assert process.poll() is None


def test_beats_and_schedulers_submit_each_slot_once(settings: Settings, ledger: Ledger, tmp_path: Path) -> None:
    """Two of Celery's beats and one of our schedulers, on a schedule of each second."""
    entries = {"pulse": {"task": "read", "payload": {"text": "نبضة."}, "every_seconds": 1, "missed": "all"}}
    assert settings.broker.url is not None
    surroundings = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "BARQ_BROKER__URL": settings.broker.url.get_secret_value(),
        "BARQ_STATE__FOLDER": str(tmp_path),
        "BARQ_SCHEDULE__ENTRIES": json.dumps(entries),
    }
    beat = ("celery", "-A", "worker.main", "beat", "--pidfile=")
    commands = [beat, (*beat, "-S", "worker.beat:Beat"), ("worker.cli.main", "scheduler")]
    logs = [tmp_path / f"{number}.log" for number in range(len(commands))]
    started = []
    try:
        for words, log in zip(commands, logs, strict=True):
            with log.open("wb") as out:
                command = [sys.executable, "-m", *words]
                started.append(subprocess.Popen(command, env=surroundings, cwd=tmp_path, stdout=out, stderr=out))
        wait_until(lambda: submitted(logs) > 3, f"some slots; see {tmp_path}")
        for process, log in zip(started, logs, strict=True):
            let_submit(process, log, others=[other for other in started if other is not process])
    finally:
        for process in started:
            process.send_signal(signal.SIGTERM)
        codes = [process.wait(30) for process in started]
    assert codes[2] == 0
    last_ms = ledger.last_slot_ms("pulse")
    assert last_ms is not None
    moments = sorted(int(key.rpartition(b"-")[2]) for key in ledger.client.keys("barq:job:s-pulse-*"))
    assert moments == list(range(moments[0], last_ms + 1, 1000))
    assert submitted(logs) == len(moments)
    assert not (tmp_path / "celerybeat-schedule").exists()
