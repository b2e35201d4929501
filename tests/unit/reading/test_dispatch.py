"""A dispatch is checked as a whole, and known by its fingerprint."""

import pytest
from pydantic import ValidationError

from tasks.reading.dispatch import CHARACTERS, Dispatch


def test_a_dispatch_needs_words() -> None:
    """Neither an empty nor a blank body will do, and the error says what would."""
    for body in ({}, {"text": " \n"}, {"html": ""}):
        with pytest.raises(ValidationError, match="give `text` or `html`"):
            Dispatch(**body)


def test_what_is_not_known_is_refused() -> None:
    """A misspelt field is told, not dropped."""
    with pytest.raises(ValidationError, match="titel"):
        Dispatch.model_validate({"text": "خبر", "titel": "عنوان"})


def test_all_errors_at_once() -> None:
    """Each wrong field is named in one error."""
    with pytest.raises(ValidationError) as caught:
        Dispatch.model_validate({"text": "خ" * (CHARACTERS + 1), "published_at": "soon", "url": 7})
    assert {fault["loc"][0] for fault in caught.value.errors()} == {"text", "published_at", "url"}


def test_the_fingerprint_tells_dispatches_apart() -> None:
    """The same fields give the same fingerprint, any other field another."""
    one, same = Dispatch(text="خبر", outlet="و"), Dispatch(outlet="و", text="خبر")
    assert one.fingerprint == same.fingerprint
    assert len({one.fingerprint, Dispatch(text="خبر").fingerprint, Dispatch(html="خبر", outlet="و").fingerprint}) == 3
