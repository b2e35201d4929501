"""Dispatches are read with another folder's lexicon, in another process."""

import shutil
from pathlib import Path

import pytest

from tasks.reading.layers import FOLDER
from tasks.reading.lexicography.rereading import RereadingFailed, reread
from tasks.reading.pipeline import read
from tasks.reading.sample import sample


def test_the_lexicon_of_the_folder_is_used(tmp_path: Path) -> None:
    """With the same files the same bytes, without its section headings no sections."""
    folder = shutil.copytree(FOLDER, tmp_path / "ar")
    assert list(reread([sample()], folder)) == [read(sample())]
    (folder / "section_headings.tsv").write_text("form\nفي موضوع لا يرد أبدا\n", encoding="utf-8")
    (record,) = reread([sample()], folder)
    assert {sentence.section for sentence in record.sentences} == {0}


def test_a_broken_lexicon_says_what_is_wrong(tmp_path: Path) -> None:
    """The reason names file and line."""
    folder = shutil.copytree(FOLDER, tmp_path / "ar")
    (folder / "section_headings.tsv").write_text("form\nكلمة\tزائدة\n", encoding="utf-8")
    with pytest.raises(RereadingFailed, match=r"section_headings\.tsv:2"):
        list(reread([sample()], folder))
