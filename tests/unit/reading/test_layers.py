"""Layers are read from their files, and what cannot be read is refused by file and line."""

from pathlib import Path

import pytest

from tasks.reading.layers import LexiconError, read_layer, spellings


def test_choices_in_a_form() -> None:
    """Each choice is a form."""
    assert list(spellings("وكال(ة|ات) (ال|)أنباء")) == [
        "وكالة الأنباء",
        "وكالة أنباء",
        "وكالات الأنباء",
        "وكالات أنباء",
    ]


def test_a_line_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    """The error names file and line."""
    path = tmp_path / "bad.tsv"
    path.write_text("form\ncell\tspare\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"bad\.tsv:2"):
        list(read_layer(path))
