"""A worker loads what its tasks need before it forks, and its children share that."""

from config.settings import Settings
from tasks.catalogue import find_tasks
from tasks.reading.sample import sample
from tests.acceptance.conftest import StartWorker
from tests.waiting import wait_until
from worker.ledger import Ledger
from worker.submission import Submitter

LARGE = 30_000_000
"""More than a child has of its own, and less than the lexicons take."""


def test_children_share_the_lexicons(start_worker: StartWorker, settings: Settings, ledger: Ledger) -> None:
    """No child reads the word lists itself: after a dispatch was read, most of its memory is still its worker's."""
    worker = start_worker(app="worker.main", BARQ_WORKER__QUEUES="reading")
    told = [child.memory_full_info() for child in worker.children]
    assert len(told) == 2
    assert all(one.rss - one.uss > LARGE for one in told)
    receipt = Submitter(ledger, find_tasks(), settings.jobs).submit("read", sample().model_dump(mode="json"))
    wait_until(lambda: ledger.wait_for(receipt.job_id, 10).state == "succeeded", f"a record; see {worker.log}")
    assert all(one.memory_full_info().uss < 3 * LARGE for one in worker.children)
