"""The documents beside the code."""

from pathlib import Path

import pytest

from tests.quality.documents import read_anchors, read_links
from tests.quality.tree import list_files

REQUIRED = ("README.md", "CHANGELOG.md", "LICENSE", "docs/life-of-a-job.md", "docs/data.md")


@pytest.mark.parametrize("name", REQUIRED)
def test_what_every_reader_looks_for_is_there(name: str, root: Path) -> None:
    """The documents that a newcomer, a user and a lawyer look for."""
    assert (root / name).read_text().strip()


def test_the_changelog_tells_what_is_coming(root: Path) -> None:
    """Changes since the last release stand under their own heading, one a line."""
    unreleased = (root / "CHANGELOG.md").read_text().split("\n## ")[1]
    assert unreleased.startswith("Unreleased\n")
    assert [line for line in unreleased.splitlines() if line.startswith("- ")]


def test_links_lead_somewhere(root: Path) -> None:
    """Each link to a file or a heading of ours finds it."""
    broken = [
        f"{document.relative_to(root)}: {target}"
        for document in list_files(root)
        if document.suffix == ".md"
        for target in read_links(document)
        if "://" not in target and not leads_somewhere(document, target)
    ]
    assert not broken, "\n".join(broken)


def test_every_document_can_be_found(root: Path) -> None:
    """Whoever starts at README.md reaches each page of docs by links."""
    reached, ahead = set[Path](), [root / "README.md"]
    while ahead:
        document = ahead.pop()
        reached.add(document)
        targets = [(document.parent / link.split("#")[0]).resolve() for link in read_links(document)]
        ahead += [path for path in targets if path.suffix == ".md" and path.is_file() and path not in reached]
    pages = {path for path in list_files(root) if path.parent == root / "docs" and path.suffix == ".md"}
    assert pages - reached == set()


def leads_somewhere(document: Path, target: str) -> bool:
    """Whether a link's file is there, and its heading in the file."""
    name, _, anchor = target.partition("#")
    path = document.parent / name if name else document
    return path.exists() and (not anchor or anchor in read_anchors(path))
