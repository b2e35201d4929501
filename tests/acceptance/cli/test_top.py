"""`barq top` on a real terminal and without one."""

import os
import pty
import select
import sys
import termios
import time

from config.settings import Settings
from tests.acceptance.cli.steering import bury, point, submit
from tests.commandline import Commandline
from worker.ledger import Ledger


def test_one_screen_fits_a_small_terminal(barq: Commandline, settings: Settings, ledger: Ledger) -> None:
    """Queues, failures and totals in 24 lines of 80 columns, however many failures there are."""
    bury(ledger, settings, 30)
    submit(ledger, settings, "وصلت القافلة إلى الواحة.")
    done = point(barq, settings)("top", "--once")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert "dead 30" in lines[0]
    assert any(line.split()[:2] == ["reading", "1"] for line in lines)
    assert "no workers" in done.stdout
    assert "and 1" in done.stdout
    assert "rejected" in done.stdout


def test_without_a_terminal_it_says_what_to_do(barq: Commandline, settings: Settings) -> None:
    """Exit code 2, one line."""
    done = point(barq, settings)("top")
    assert (done.returncode, done.stderr) == (2, "barq: top needs a terminal: `barq top --once` prints one screen\n")


def test_a_key_ends_it(barq: Commandline, settings: Settings) -> None:
    """It draws itself on a terminal, and `q` gives the terminal back as it was."""
    point(barq, settings)
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    before = termios.tcgetattr(theirs)
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "worker.cli.main", "top"],
        {**barq.surroundings, "TERM": "xterm"},
        file_actions=[(os.POSIX_SPAWN_DUP2, theirs, number) for number in (0, 1, 2)],
    )
    drawn = read_until(ours, b"q quit")
    assert b"reading" in drawn
    os.write(ours, b"q")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert termios.tcgetattr(theirs)[3] == before[3]


def read_until(ours: int, wanted: bytes) -> bytes:
    """What the program draws until it has drawn this."""
    drawn, ends = b"", time.monotonic() + 60
    while wanted not in drawn and time.monotonic() < ends:
        if select.select([ours], [], [], 1.0)[0]:
            drawn += os.read(ours, 65536)
    return drawn
