"""Hits are told by their layer and by the token they begin at."""

from pathlib import Path

import pytest

from tasks.reading.hits import Hits
from tasks.reading.lexicon import load
from tasks.reading.tokens import tokenize


@pytest.fixture
def hits(tmp_path: Path) -> Hits:
    """What a small lexicon has in a text."""
    (tmp_path / "vocabulary.tsv").write_text("form\tzipf\nالامم\t500\n", encoding="utf-8")
    (tmp_path / "bodies.tsv").write_text("form\tcode\nالأمم المتحدة\tUN\nالأمم\t\n", encoding="utf-8")
    lexicon = load(tmp_path)
    return lexicon.match(tokenize("قرار للأمم المتحدة", lexicon.words))


def test_hits_are_told_by_place(hits: Hits) -> None:
    """At a token the longer entry comes first; nothing begins elsewhere, before the first or behind the last token."""
    assert [hit.entry.form for hit in hits.at("bodies", 1)] == ["الأمم المتحدة", "الأمم"]
    assert [list(hits.at("bodies", index)) for index in (-1, 0, 2, 3)] == [[], [], [], []]


def test_hits_are_told_by_layer(hits: Hits) -> None:
    """A layer gives all of its hits, the longest ones or those of several words; one without any gives none."""
    assert hits.layers == ["bodies"]
    assert [hit.size for hit in hits.of("bodies")] == [2, 1]
    assert [hit.size for hit in hits.longest("bodies")] == [2]
    assert [hit.size for hit in hits.longer("bodies")] == [2]
    assert list(hits.places("bodies")) == [1]
    assert not hits.has("verbs")
    assert hits.of("verbs") == ()


def test_a_hit_tells_what_was_taken_off_its_first_word(hits: Hits) -> None:
    """The clitic before an entry, and that its first word has no article of its own."""
    (hit,) = hits.longest("bodies")
    assert (hit.proclitics, hit.article, hit.enclitic, hit.likely) == ("ل", False, "", True)
    assert (hit.first, hit.last, hit.start) == (1, 2, 7)
