"""Entries are found where they stand, clitics and pronouns aside."""

from pathlib import Path

import pytest

from tasks.reading.lexicon import load
from tasks.reading.tokens import tokenize

VOCABULARY = "form\tzipf\nالامم\t500\nقال\t600\nوقال\t480\nوزير\t540\nواشنطن\t500\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small lexicon of two layers."""
    (tmp_path / "vocabulary.tsv").write_text(VOCABULARY, encoding="utf-8")
    (tmp_path / "bodies.tsv").write_text(
        "# bodies\nform\tcode\nالأمم المتحدة\tUN\nالأمم\t\nوكال(ة|ات) الأنباء\tA\n", encoding="utf-8"
    )
    verbs = "perfect\timperfect\tmasdar\tparticiple\tclass\nقال\tيقول\tقول\tقائل\tsay\n"
    (tmp_path / "verbs.tsv").write_text(verbs, encoding="utf-8")
    return tmp_path


def found(folder: Path, text: str, layer: str) -> list[str]:
    lexicon = load(folder)
    hits = lexicon.match(tokenize(text, lexicon.words))
    return [text[hit.start : hit.end] for hit in hits.longest(layer)]


def test_the_longest_entry_wins(folder: Path) -> None:
    """Of entries that begin at one token the longest is taken, and none overlaps another."""
    assert found(folder, "في الأمم المتحدة وبالأمم", "bodies") == ["الأمم المتحدة", "الأمم"]


def test_fused_lam_is_left_out(folder: Path) -> None:
    """What is found behind لل starts after both lams."""
    assert found(folder, "قرار للأمم المتحدة", "bodies") == ["أمم المتحدة"]


def test_verbs_are_conjugated(folder: Path) -> None:
    """A verb is found in its forms, with the features of the form."""
    lexicon = load(folder)
    (hit,) = lexicon.match(tokenize("وقالت الأمم", lexicon.words)).longest("verbs")
    assert (hit.entry["class"], hit.entry["gender"], hit.entry["tense"]) == ("say", "feminine", "perfect")
    assert hit.proclitics == "و"
