"""Dates in digits alone: 2018-04-05, 5/4/2018, 05.04.2018."""

from tasks.reading.dates.days import day, exact
from tasks.reading.dates.scene import Mention, Scene

SEPARATORS = frozenset("-/.")


def numeric_mention(scene: Scene, index: int) -> Mention | None:
    """A day in digits; the year has four of them, and the day stands before the month unless the year comes first."""
    token = scene.token(index)
    if token is None or token.kind != "number":
        return None
    dotted = token.norm.split(".")
    if len(dotted) == 3 and all(part.isdigit() for part in dotted):
        return _mention(scene, index, index, dotted)
    parts = [scene.norm(at) for at in range(index, index + 5)]
    if len(parts) < 5 or parts[1] != parts[3] or parts[1] not in SEPARATORS:
        return None
    return _mention(scene, index, index + 4, parts[::2])


def _mention(scene: Scene, first: int, last: int, parts: list[str]) -> Mention | None:
    if not all(part.isdigit() and len(part) in (1, 2, 4) for part in parts):
        return None
    if len(parts[0]) == 4:
        year, month, number = map(int, parts)
    elif len(parts[2]) == 4:
        number, month, year = map(int, parts)
    else:
        return None
    found = exact(year, month, number) or exact(year, number, month)
    return scene.mention(first, last, day(found), "date.numeric") if found else None
