"""One line of right-to-left text in the order in which its characters stand from left to right.

The rules are those of Unicode's bidirectional algorithm (UAX #9) for a line without explicit marks whose own
direction is right to left: weak types W1 to W7, neutrals N1 and N2, levels I1 and I2, reordering L2, mirrors L4.
Brackets are not paired (N0): that matters only where Latin words stand on one side of a bracket alone.
"""

import unicodedata

MIRRORS = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
STRONG_RIGHT = ("R", "AL")
NUMBERS = ("EN", "AN")


def order(line: str) -> str:
    """Return the line as it is drawn from left to right; marks stay behind their letters."""
    clusters = _clusters(line)
    levels = _levels([unicodedata.bidirectional(cluster[0]) or "L" for cluster in clusters])
    drawn = [
        cluster.translate(MIRRORS) if level % 2 else cluster for cluster, level in zip(clusters, levels, strict=True)
    ]
    for level in (2, 1):
        drawn, levels = _reverse(drawn, levels, level)
    return "".join(drawn)


def _clusters(line: str) -> list[str]:
    """A letter with the marks on it moves as one (W1, L3)."""
    clusters: list[str] = []
    for character in line:
        if clusters and unicodedata.bidirectional(character) in ("NSM", "BN"):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _levels(kinds: list[str]) -> list[int]:
    kinds = _resolve_neutrals(_resolve_weak(kinds))
    return [1 if kind == "R" else 2 for kind in kinds]


def _resolve_weak(kinds: list[str]) -> list[str]:
    kinds = _join_terminators(_join_separators(_mark_arabic_numbers(kinds)))
    strong = "R"
    for index, kind in enumerate(kinds):
        if kind in STRONG_RIGHT:
            strong = kinds[index] = "R"
        elif kind == "L":
            strong = "L"
        elif kind == "EN" and strong == "L":  # W7
            kinds[index] = "L"
    return kinds


def _mark_arabic_numbers(kinds: list[str]) -> list[str]:
    """W2: digits behind an Arabic letter are Arabic numbers."""
    strong = "R"
    marked = []
    for kind in kinds:
        strong = kind if kind in ("L", *STRONG_RIGHT) else strong
        marked.append("AN" if kind == "EN" and strong == "AL" else kind)
    return marked


def _join_separators(kinds: list[str]) -> list[str]:
    """W4: one separator within a number is part of it."""
    joined = list(kinds)
    for index in range(1, len(kinds) - 1):
        before, after = joined[index - 1], kinds[index + 1]
        same = before == after and before in NUMBERS
        if same and (kinds[index] == "CS" or (kinds[index] == "ES" and before == "EN")):
            joined[index] = before
    return joined


def _join_terminators(kinds: list[str]) -> list[str]:
    """W5: signs beside a number are part of it."""
    joined = list(kinds)
    for steps in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        towards = -1 if steps.step > 0 else 1
        for index in steps:
            if joined[index] == "ET" and joined[index + towards] == "EN":
                joined[index] = "EN"
    return joined


def _resolve_neutrals(kinds: list[str]) -> list[str]:
    """N1 and N2: between left and left it is left, everywhere else right like the line itself."""
    resolved = list(kinds)
    index = 0
    while index < len(kinds):
        end = index
        while end < len(kinds) and kinds[end] not in ("L", "R", *NUMBERS):
            end += 1
        inside = index > 0 and end < len(kinds) and kinds[index - 1] == kinds[end] == "L"
        resolved[index:end] = ["L" if inside else "R"] * (end - index)
        index = max(end, index + 1)
    return resolved


def _reverse(drawn: list[str], levels: list[int], least: int) -> tuple[list[str], list[int]]:
    """L2: turn round each run of at least this level."""
    start = 0
    while start < len(levels):
        end = start
        while end < len(levels) and levels[end] >= least:
            end += 1
        drawn[start:end], levels[start:end] = drawn[start:end][::-1], levels[start:end][::-1]
        start = max(end, start + 1)
    return drawn, levels
