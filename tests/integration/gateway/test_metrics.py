"""What Prometheus finds."""

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from config.settings import Settings
from tasks.catalogue import find_tasks
from worker.ledger import open_ledger
from worker.measures import METRICS
from worker.runtime import Runtime, make_plan
from worker.submission import Submitter


@pytest.fixture
def worked(settings: Settings) -> None:
    """Two dispatches were read, a third waits, and one was refused for ever."""
    runtime = Runtime(make_plan(settings, find_tasks(), node="here"))
    submitter = Submitter(open_ledger(settings), find_tasks(), settings.jobs)
    for text in ("أعلنت البلدية إغلاق الجسر.", "نفت الشركة الخبر."):
        submitter.submit("read", {"text": text})
    runtime.shifts.work("reading")
    submitter.submit("read", {"text": "وصل الوفد إلى العاصمة."})
    runtime.meter.flush()


@pytest.mark.usefixtures("worked")
def test_prometheus_reads_everything(http: httpx.Client) -> None:
    """Its own parser finds every metric of the table, each with its help, and the counts of what was done."""
    answer = http.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    families = {family.name: family for family in text_string_to_metric_families(answer.text)}
    assert families.keys() == {measured.name for measured in METRICS}
    assert all(families[measured.name].documentation == measured.help for measured in METRICS)
    values = {(one.name, *sorted(one.labels.values())): one.value for each in families.values() for one in each.samples}
    assert values["barq_jobs_submitted_total", "read", "reading"] == 3
    assert values["barq_jobs_ended_total", "read", "reading", "succeeded"] == 2
    assert values["barq_run_seconds_bucket", "+Inf", "read", "reading", "succeeded"] == 2
    assert values["barq_stage_seconds_count", "claims"] == 2
    assert values["barq_queue_waiting", "reading"] == 1
    assert values["barq_queue_workers_needed", "reading"] == 1
    assert values["barq_jobs", "waiting"] == 1
    assert (values["barq_outbox_notices",], values["barq_relay_running",]) == (2, 0)
    assert values["barq_outbox_oldest_age_seconds",] > 0


@pytest.mark.usefixtures("worked")
def test_queues_are_told_with_what_a_scaler_needs(http: httpx.Client) -> None:
    """The same numbers as `barq queues --json`."""
    queues = {queue["name"]: queue for queue in http.get("/v1/queues").json()["queues"]}
    assert (queues["reading"]["waiting"], queues["reading"]["workers_needed"]) == (1, 1)
    assert queues["reading"]["run_seconds"] > 0
