"""The errors of a wrong question."""

from tasks.contract import Rejected, Unavailable
from tasks.records.errors import RecordNotFound, WrongAddress, WrongCursor


def test_no_question_is_tried_again() -> None:
    """Asking again does not help: none of them is what a job is retried for."""
    assert not any(issubclass(error, Unavailable | Rejected) for error in (WrongAddress, RecordNotFound, WrongCursor))
