"""The documents as their tests see them: code blocks, links and headings of Markdown."""

import re
from pathlib import Path
from typing import NamedTuple

FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")


class Block(NamedTuple):
    """A fenced block of a document."""

    language: str
    code: str


def read_blocks(document: Path) -> list[Block]:
    """The fenced blocks in their order."""
    return [Block(found["language"], found["code"]) for found in FENCE.finditer(document.read_text())]


def read_links(document: Path) -> list[str]:
    """The targets of links, those in code left out."""
    return [found["target"] for found in LINK.finditer(FENCE.sub("", document.read_text()))]


def read_anchors(document: Path) -> set[str]:
    """The names by which a document's headings can be linked."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", document.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def read_section(document: Path, heading: str) -> str:
    """What stands under a heading of the second rank."""
    return document.read_text().split(f"\n## {heading}\n")[1].split("\n## ")[0]
