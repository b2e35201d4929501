"""The reference pages and the code tell the same."""

from pathlib import Path

import pytest

from tests.quality.reference import FOLDER, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_code_says(name: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`python -m tests.quality.reference` writes the pages anew."""
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    assert (root / FOLDER / f"{name}.md").read_text(encoding="utf-8") == PAGES[name]()
