"""Sleep that a signal ends."""

import os
import signal
import subprocess
import time

from worker.embedded.wakeup import Wakeup


def test_a_signal_ends_the_sleep_and_is_counted() -> None:
    """A stop is seen at once, and a second one can be told from the first."""
    with Wakeup() as wakeup:
        begun = time.monotonic()
        for asked in (1, 2):
            os.kill(os.getpid(), signal.SIGTERM)
            wakeup.wait(60)
            assert wakeup.asked == asked
        assert time.monotonic() - begun < 30


def test_the_end_of_a_child_ends_the_sleep() -> None:
    """What died is started again without waiting for the next look."""
    with Wakeup() as wakeup:
        begun = time.monotonic()
        child = subprocess.Popen(["true"])
        wakeup.wait(60)
        assert time.monotonic() - begun < 30
        assert wakeup.asked == 0
        child.wait()


def test_the_time_ends_it_as_well() -> None:
    """Nothing needs to happen."""
    with Wakeup() as wakeup:
        wakeup.wait(0.01)
        assert wakeup.asked == 0
