"""Faults of lexicon files are told by file and line."""

from pathlib import Path

import pytest

from tasks.reading.layers import FOLDER
from tasks.reading.lexicography.inspection import inspect


def faults(folder: Path, words: str | bytes) -> list[tuple[int, str, str]]:
    """Line, level and message of each fault of one file."""
    (folder / "layer.tsv").write_bytes(words.encode() if isinstance(words, str) else words)
    return [(fault.line, fault.level, fault.message) for fault in inspect(folder)]


@pytest.mark.parametrize(
    ("words", "line", "level", "told"),
    [
        ("form\tcode\nمدينة\tA\tB\n", 2, "error", "3 cells for the 2 columns"),
        ("form\tcode\n\tA\n", 2, "error", "no form"),
        ("form\tcode\nمدينة \tA\n", 2, "error", "blanks around the form"),
        ("form\nمدين(ة|تان\n", 2, "error", "not closed"),
        ("form\tform\nمدينة\tA\n", 1, "error", "names that differ"),
        ("# nothing but a comment\n", 1, "error", "no header"),
        (b"form\n\xe3\xcf\xed\xe4\xc9\n", 1, "error", "not UTF-8"),
        ("form\tcode\nمدينة\tA\nمدينه\tA\n", 3, "repeat", "stands in line 2 too"),
        ("form\tcode\nمدين(ة|تان)\tA\nمدينتان\tB\n", 3, "note", "with other columns"),
    ],
)
def test_each_fault_is_told_at_its_line(tmp_path: Path, words: str | bytes, line: int, level: str, told: str) -> None:
    """Spellings are compared folded, choices written out."""
    ((at, found, message),) = faults(tmp_path, words)
    assert (at, found) == (line, level)
    assert told in message


def test_an_empty_folder_is_a_fault(tmp_path: Path) -> None:
    """A wrong path does not look like a sound lexicon."""
    assert [fault.level for fault in inspect(tmp_path)] == ["error"]


def test_a_verb_may_have_any_of_its_stems(tmp_path: Path) -> None:
    """Some are used in the participle only."""
    assert faults(tmp_path, "perfect\timperfect\tparticiple\tclass\n\t\tمقر\tsay\n") == []


def test_the_lexicon_that_ships_has_no_errors() -> None:
    """Repeats and notes may be meant; errors never."""
    assert [str(fault) for fault in inspect(FOLDER) if fault.level == "error"] == []
