"""The table of metrics, by Prometheus's conventions."""

import re
from pathlib import Path

from tests.quality.documents import read_section
from worker.measures import METRICS

UNITS = ("_seconds", "_bytes", "_info")


def test_names_follow_the_conventions() -> None:
    """One prefix, small letters, base units; a counter's `_total` is added, so no name has it already."""
    for measured in METRICS:
        assert re.fullmatch(r"barq(_[a-z]+)+", measured.name), measured.name
        assert not measured.name.endswith("_total")
        if measured.kind in ("histogram", "summary"):
            assert measured.name.endswith(UNITS)
    assert len({measured.name for measured in METRICS}) == len(METRICS)


def test_the_page_shows_the_table_as_it_is(root: Path) -> None:
    """Each metric with its kind, labels and meaning, in the table's order."""
    rows = [
        f"| `{measured.full_name}` | {measured.kind} | {', '.join(f'`{label}`' for label in measured.labels)} |"
        f" {measured.help} |"
        for measured in METRICS
    ]
    assert read_section(root / "docs" / "observe.md", "Metrics").count("\n| `barq_") == len(rows)
    assert "\n".join(rows) in read_section(root / "docs" / "observe.md", "Metrics")
