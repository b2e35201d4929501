"""What holds for every group of settings."""

import pytest
from pydantic import ValidationError

from config.observation import Scale


def test_a_group_is_frozen_and_knows_its_names() -> None:
    """Nothing changes under a process that runs, and a misspelt name is refused."""
    with pytest.raises(ValidationError):
        Scale().wait_seconds = 1.0
    with pytest.raises(ValidationError):
        Scale.model_validate({"wait_second": 1})
