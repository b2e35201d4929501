"""What a refused submission says."""

from worker.refusals import KeyConflict, PayloadRefused, QueueFull


def test_what_to_do_about_it() -> None:
    """Each refusal states the fact and what to do."""
    assert str(QueueFull("the queue verify is full", 10.0)) == "the queue verify is full; come back in 10 s"
    assert "use another key" in str(KeyConflict("k", "j1"))
    assert str(PayloadRefused("read", ("text: missing", "number: not a number"))).count(": ") == 3
