"""The settings by which Barq is watched and scaled."""

import pytest
from pydantic import ValidationError

from config.observation import Scale, Trace


def test_no_spans_go_anywhere_by_default() -> None:
    """Nothing is sent that nobody asked for."""
    assert Trace().endpoint is None


@pytest.mark.parametrize("wrong", [{"endpoint": "collector:4317"}, {"share": 1.5}])
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    """An address without its scheme, more than all."""
    with pytest.raises(ValidationError):
        Trace.model_validate(wrong)


def test_a_job_must_be_let_wait() -> None:
    """No number of workers makes it nothing."""
    with pytest.raises(ValidationError):
        Scale(wait_seconds=0)
