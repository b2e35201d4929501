"""What is read well stays read well."""

from tests.quality.floors import measure, pinned


def test_no_measure_falls_below_its_floor() -> None:
    """A change that reads our own dispatches worse says so with `python -m tests.quality.floors --lower`."""
    now = measure()
    fallen = {name: (now.get(name), floor) for name, floor in pinned().items() if now.get(name, 0) < floor}
    assert not fallen
