"""`barq webhook` beside a stack that runs: from a dispatch to a receiver that can verify it."""

import json
from collections.abc import Iterator

import pytest

from tasks.webhooks.signing import sign
from tests.commandline import Commandline
from tests.receiver import Receiver
from tests.servers import make_folder
from tests.waiting import wait_until
from worker.embedded.state import StateFolder


@pytest.fixture
def stack(barq: Commandline) -> Iterator[Commandline]:
    """A stack that may deliver to this machine."""
    barq.surroundings |= {"BARQ_WEBHOOKS__ALLOW_PRIVATE": "true", "BARQ_WORKER__CONCURRENCY": "1"}
    barq.state = make_folder() / "state"
    barq.surroundings["BARQ_STATE__FOLDER"] = str(barq.state)
    process = barq.start("up")
    folder = StateFolder(barq.state)
    wait_until(lambda: folder.endpoint() or process.poll() is not None, "the stack is up", 60)
    assert process.poll() is None
    yield barq
    process.terminate()
    process.communicate(timeout=60)


@pytest.mark.timeout(400)
def test_a_subscriber_is_told(stack: Commandline, receiver: Receiver) -> None:
    """Added, tested, told of what it asks for and of nothing else, told again on demand, removed."""
    told = json.loads(stack("webhook", "add", receiver.url, "--keyword", "الجسر", "--json").stdout)
    made = told["id"]
    assert stack("webhook", "test", made).stdout == "answered 204\n"
    lines = [{"text": "أعلنت الوزارة إغلاق الجسر."}, {"text": "وصل الوفد إلى المطار."}]
    stack("submit", "--wait", "-", given="\n".join(map(json.dumps, lines)))
    wait_until(lambda: len(receiver.requests) == 2, "the delivery", 60)
    test, record = receiver.requests
    assert json.loads(test.body)["type"] == "webhook.test"
    assert json.loads(record.body)["data"]["record"]["text"].startswith("أعلنت")
    signed = sign([told["secret"]], record.headers["webhook-id"], int(record.headers["webhook-timestamp"]), record.body)
    assert record.headers["webhook-signature"] == signed["webhook-signature"]
    assert len(stack("webhook", "replay", made, "--since", "2020-01-01").stdout.split()) == 1
    wait_until(lambda: len(receiver.requests) == 3, "the replay", 60)
    assert receiver.ids[1] == receiver.ids[2]
    stack("webhook", "pause", made)
    listed = stack("webhook", "list", "--json").stdout
    assert json.loads(listed)["status"] == "paused"
    assert told["secret"] not in listed
    assert stack("webhook", "remove", made).returncode == 0
    gone = stack("webhook", "show", made)
    assert (gone.returncode, gone.stdout) == (1, "")
    assert "there is no subscription" in gone.stderr
