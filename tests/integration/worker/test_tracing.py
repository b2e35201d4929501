"""Traces, as a real receiver of OTLP over HTTP gets them."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import structlog
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from config.observation import Trace
from config.settings import Settings
from tasks.catalogue import Catalogue, find_tasks
from tasks.records.database import open_database
from tasks.records.outbox import Outbox
from worker.ledger import Ledger
from worker.runtime import Runtime, make_plan
from worker.submission import Submitter, Terms
from worker.tracing import Tracing, number_of

TRACE_ID = "0af7651916cd43dd8448eb211c80319c"
PARENT = f"00-{TRACE_ID}-b7ad6b7169203331-01"


class Receiver(ThreadingHTTPServer):
    """Keeps the spans that are sent to it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Receiving)
        self.spans: list[Span] = []
        self.endpoint = f"http://127.0.0.1:{self.server_port}/v1/traces"


class Receiving(BaseHTTPRequestHandler):
    """Answers as a collector does."""

    server: Receiver

    def do_POST(self) -> None:
        """Take the spans of one request."""
        body = self.rfile.read(int(self.headers["content-length"]))
        request = ExportTraceServiceRequest.FromString(body)
        found = [span for each in request.resource_spans for scope in each.scope_spans for span in scope.spans]
        self.server.spans += found
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A collector on a free loopback port."""
    with Receiver() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def traced(settings: Settings, receiver: Receiver, catalogue: Catalogue) -> Runtime:
    """Runs the example tasks and sends spans."""
    tracing = settings.with_values(trace={"endpoint": receiver.endpoint})
    return Runtime(make_plan(tracing, catalogue, node="here"))


def test_a_job_is_one_trace_from_submission_to_its_run(
    receiver: Receiver, traced: Runtime, submitter: Submitter, tmp_path: object
) -> None:
    """The producer's trace goes on: submit under the producer, run under submit, and the wait before it."""
    gateway = Tracing(Trace(endpoint=receiver.endpoint), "barq-gateway")
    trace = gateway.submitting("note", PARENT)
    job_id = submitter.submit("note", {"path": f"{tmp_path}/t", "text": "برق"}, Terms(trace=trace)).job_id
    traced.shifts.work("notes")
    traced.tracing.flush()
    gateway.flush()
    spans = {span.name: span for span in receiver.spans}
    assert spans.keys() == {"submit note", "wait notes", "run note"}
    assert {span.trace_id.hex() for span in spans.values()} == {TRACE_ID}
    assert spans["submit note"].parent_span_id.hex() == PARENT.split("-")[2]
    assert spans["run note"].parent_span_id == spans["submit note"].span_id
    assert spans["wait notes"].parent_span_id == spans["run note"].span_id
    assert spans["wait notes"].end_time_unix_nano == spans["run note"].start_time_unix_nano
    told = {each.key: each.value.string_value for each in spans["run note"].attributes}
    assert (told["messaging.message.id"], told["barq.outcome"]) == (job_id, "succeeded")


def test_a_second_attempt_links_to_the_first(
    receiver: Receiver, traced: Runtime, submitter: Submitter, ledger: Ledger, tmp_path: object
) -> None:
    """Also without a producer's trace: all attempts of a job share one, and a failed one says why."""
    job_id = submitter.submit("fail", {"path": f"{tmp_path}/t", "how": "unavailable"}).job_id
    traced.shifts.work("notes")
    ledger.client.zadd(ledger.keys.scheduled, {job_id: 1})
    ledger.promote()
    traced.shifts.work("notes")
    traced.tracing.flush()
    first, second = [span for span in receiver.spans if span.name == "run fail"]
    assert first.trace_id == second.trace_id == number_of(job_id, 16).to_bytes(16, "big")
    assert not first.links
    assert [link.span_id for link in second.links] == [first.span_id]
    assert "the other side is away" in first.status.message


def test_a_record_hands_its_trace_on_to_its_deliveries(settings: Settings, receiver: Receiver) -> None:
    """The notice of a record names the span of the run that wrote it; its deliver jobs are submitted under that."""
    runtime = Runtime(make_plan(settings.with_values(trace={"endpoint": receiver.endpoint}), find_tasks(), node="here"))
    payload = {"text": "أعلنت البلدية إغلاق الجسر."}
    runtime.submitter.submit("read", payload, Terms(trace=PARENT))
    runtime.shifts.work("reading")
    runtime.tracing.flush()
    (run,) = [span for span in receiver.spans if span.name == "run read"]
    assert settings.records.url is not None
    outbox = Outbox(open_database(settings.records.url.get_secret_value()))
    (notice,) = outbox.load(outbox.unsent())
    assert notice.trace == f"00-{TRACE_ID}-{run.span_id.hex()}-01"


def test_log_lines_name_the_trace_that_came_with_a_job(
    runtime: Runtime, submitter: Submitter, tmp_path: object
) -> None:
    """Even where no span is made, so that logs can be found by the producer's trace."""
    seen: dict[str, object] = {}
    runtime.executor._announce = lambda _event, **_facts: seen.update(structlog.contextvars.get_contextvars())
    submitter.submit("note", {"path": f"{tmp_path}/t", "text": "رعد"}, Terms(trace=PARENT))
    runtime.shifts.work("notes")
    assert (seen["trace_id"], seen["span_id"]) == (TRACE_ID, PARENT.split("-")[2])
    assert "trace_id" not in structlog.contextvars.get_contextvars()
