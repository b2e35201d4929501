"""What a terminal can do with right-to-left text, and how a line must be written for it.

Three kinds: `terminal` orders and joins the letters itself (GNOME's VTE from 0.58, Konsole, macOS's Terminal,
mlterm): it gets the text as it is, between marks that isolate it. `visual` does neither (xterm, kitty,
alacritty, Windows Terminal, tmux, a virtual console): it gets the letters joined and in the order in which they
are drawn. `plain` is a file or a pipe: the text as it is, without any mark.
"""

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wcwidth import wcswidth

from worker.cli.ordering import order
from worker.cli.shaping import shape

Bidi = Literal["terminal", "visual", "plain"]
RIGHT_TO_LEFT_ISOLATE, POP_ISOLATE = "\u2067", "\u2069"
NARROWEST, WIDEST = 60, 100
FIRST_BIDI_VTE = 5800
KEPT_FORMATS = "\u200c\u200d"
"""The joiners that belong to the spelling of words."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where lines go: how wide it is, what it does by itself, whether it shows colours."""

    width: int
    bidi: Bidi
    colour: bool = False

    def write_right(self, text: str) -> str:
        """Return a line of right-to-left text as this terminal must get it."""
        if self.bidi == "visual":
            return order(shape(text))
        return f"{RIGHT_TO_LEFT_ISOLATE}{text}{POP_ISOLATE}" if self.bidi == "terminal" and text else text

    def measure(self, text: str) -> int:
        """Count the columns that a line takes here."""
        return max(0, wcswidth(shape(text) if self.bidi == "visual" else text))


def find_terminal(asked: str = "auto", environment: Mapping[str, str] = os.environ) -> Terminal:
    """Look at standard output and its surroundings; `asked` overrides what they say of bidi."""
    on_terminal = sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns if on_terminal else WIDEST
    bidi: Bidi = recognise(environment) if on_terminal else "plain"
    if asked in ("terminal", "visual", "plain"):
        bidi = asked  # type: ignore[assignment]
    colour = on_terminal and not environment.get("NO_COLOR")
    return Terminal(max(NARROWEST, min(columns, WIDEST)), bidi, colour)


def recognise(environment: Mapping[str, str]) -> Bidi:
    """Tell from its variables whether a terminal orders right-to-left text by itself."""
    vte = environment.get("VTE_VERSION", "")
    itself = (
        (vte.isdigit() and int(vte) >= FIRST_BIDI_VTE)
        or "KONSOLE_VERSION" in environment
        or environment.get("TERM_PROGRAM") == "Apple_Terminal"
        or "MLTERM" in environment
    )
    return "terminal" if itself else "visual"


def make_safe(text: str) -> str:
    """Return text on one line without what steers a terminal or turns the direction of what follows."""
    kept = (each for each in text if each.isspace() or unicodedata.category(each)[0] != "C" or each in KEPT_FORMATS)
    return re.sub(r"\s+", " ", "".join(kept)).strip()
