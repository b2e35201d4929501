"""What the harness's database tells of runs and effects."""

from pathlib import Path

from worker.verify.effects import Effects


def test_a_run_that_ends_again_is_told_although_its_effect_is_had_once(tmp_path: Path) -> None:
    """The effect is refused by its key; the second end of a run is counted."""
    effects = Effects(str(tmp_path / "effects.db"))
    for attempt in (1, 2):
        effects.begin(7, attempt, 100)
        effects.complete(7, "j7", attempt)
    assert (effects.count(), effects.effects_doubled(), effects.completed_again()) == (1, 0, 1)
    assert effects.missing(range(6, 9)) == 2
    assert effects.most_starts(range(10)) == 2
    effects.close()
