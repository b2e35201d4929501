"""The ids of spans, and what part of the traces is kept."""

from config.observation import Trace
from worker.exporting import Ids, make_provider
from worker.tracing import WANTED

NOWHERE = "http://127.0.0.1:9/v1/traces"


def test_a_wanted_id_is_given_and_others_are_random() -> None:
    """Only within the wish."""
    token = WANTED.set((7, 8))
    assert (Ids().generate_trace_id(), Ids().generate_span_id()) == (7, 8)
    WANTED.reset(token)
    assert Ids().generate_span_id() != Ids().generate_span_id()


def test_a_share_of_nothing_keeps_nothing() -> None:
    """The share is of the traces that begin here."""
    for share, is_kept in ((0.0, False), (1.0, True)):
        provider = make_provider(Trace(endpoint=NOWHERE, share=share), "barq-worker")
        assert provider.get_tracer("barq").start_span("run").is_recording() is is_kept
