"""`barq lexicon` and `barq read --explain`, as a linguist uses them."""

import shutil
from pathlib import Path

from tasks.reading.layers import FOLDER
from tasks.reading.sample import FILE
from tests.commandline import Commandline


def test_a_sound_lexicon_passes_and_a_broken_one_is_refused(barq: Commandline, tmp_path: Path) -> None:
    """The exit code is for a build, the lines are for an editor that jumps to them."""
    assert barq("lexicon", "check").returncode == 0
    (tmp_path / "bad.tsv").write_text("form\nكلمة\tزائدة\n", encoding="utf-8")
    done = barq("lexicon", "check", "--folder", tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("bad.tsv:2: error: ")


def test_an_edit_is_shown_by_what_it_changes(barq: Commandline, tmp_path: Path) -> None:
    """A word taken out of the lexicon takes its items out of the record."""
    folder = shutil.copytree(FOLDER, tmp_path / "ar")
    verbs = folder / "reporting_verbs.tsv"
    kept = [line for line in verbs.read_text(encoding="utf-8").splitlines() if not line.startswith("قال\t")]
    verbs.write_text("\n".join(kept), encoding="utf-8")
    done = barq("lexicon", "diff", FILE, "--against", FOLDER, "--folder", folder)
    assert done.returncode == 0
    assert done.stdout.splitlines()[1].startswith("- ")
    assert "1 of 1 records change" in done.stderr


def test_what_is_no_lexicon_is_refused(barq: Commandline) -> None:
    """Neither a folder nor a revision."""
    done = barq("lexicon", "diff", FILE, "--against", "no-such-revision")
    assert done.returncode == 2
    assert "name a folder or a revision" in done.stderr


def test_a_reading_is_explained(barq: Commandline) -> None:
    """Each sentence heads its items, each with its rule and its cue."""
    done = barq("read", FILE, "--explain")
    assert done.returncode == 0
    assert "repair repeated_word" in done.stdout
    assert "sentence 1" in done.stdout
    assert ": rule " in done.stdout
