"""Jobs of the shared Redis, buried as a worker buries them, and the command line that steers them."""

from config.settings import Settings
from tasks.catalogue import find_tasks
from tests.commandline import Commandline
from tests.waiting import wait_a_millisecond
from worker.job import JobError
from worker.ledger import Ledger
from worker.processes import name_slot
from worker.submission import Submitter
from worker.tickets import Slot

SECRET = "كلمة السر هي زيتونة"


def submit(ledger: Ledger, settings: Settings, text: str) -> str:
    """The id of a job of the main task that nobody runs."""
    return Submitter(ledger, find_tasks(), settings.jobs).submit("read", {"text": text}).job_id


def bury(ledger: Ledger, settings: Settings, count: int, reason: str = "rejected") -> list[str]:
    """The ids of so many dead letters, each with a secret in its payload."""
    ids = [submit(ledger, settings, f"{SECRET} {reason} {number}") for number in range(count)]
    slot = Slot("there", name_slot())
    for _ in ids:
        claim, _ = ledger.claim("reading", slot)
        assert claim is not None
        ledger.bury(claim, reason, JobError("Rejected", "no words in it", "Traceback: line 7"))
        wait_a_millisecond(ledger)
    return ids


def point(barq: Commandline, settings: Settings) -> Commandline:
    """The command line, with the shared Redis for its own."""
    assert settings.broker.url is not None
    barq.surroundings["BARQ_BROKER__URL"] = settings.broker.url.get_secret_value()
    return barq
