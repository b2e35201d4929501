"""Scores the dates against TimeML files (TIMEX3 tags): which DATE values are read as they are tagged.

usage: python -m tests.quality.timex [--misses] [FOLDER]        (default ../shared/gold/timex)
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import msgspec

from tasks.reading.dispatch import Dispatch
from tasks.reading.document import Document, replace, stage
from tasks.reading.pipeline import STAGES, analyse

TAG = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>|\ufeff")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
SHIFTS = {"اليوم": 0, "غدا": 1, "غداً": 1, "أمس": -1, "امس": -1, "الأمس": -1, "الامس": -1}
"""Words that tell the day a file was written on from the value it gives them."""
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
VALUED = re.compile(r"\d{2,4}(-(\d\d|[HQ]\d|SU|WI|SP|FA)(-\d\d)?)?")
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


class Tagged(msgspec.Struct, frozen=True):
    """One TIMEX3 tag: its span in the text without tags, its type and value."""

    start: int
    end: int
    text: str
    kind: str
    value: str


@stage(needs=[], gives=["text", "repairs"])
def as_it_is(document: Document) -> Document:
    """The text uncleaned, so that the tags' places hold."""
    return replace(document, text=document.dispatch.text or "")


def plain(markup: str) -> tuple[str, list[Tagged]]:
    """The text of a TimeML file and its tags."""
    text, tags, reached = "", list[Tagged](), 0
    for found in TAG.finditer(markup):
        text += MARKUP.sub("", markup[reached : found.start()])
        inner, attributes = MARKUP.sub("", found[2]), dict(ATTRIBUTE.findall(found[1]))
        tags.append(
            Tagged(len(text), len(text) + len(inner), inner, attributes.get("type", ""), attributes.get("value", ""))
        )
        text += inner
        reached = found.end()
    return text + MARKUP.sub("", markup[reached:]), tags


def written_on(tags: list[Tagged]) -> date | None:
    """The day a file was written on, as its own اليوم, غدا or أمس tells it."""
    for tag in tags:
        word = tag.text.split()[0] if tag.text.split() else ""
        if word in SHIFTS and ISO_DAY.fullmatch(tag.value):
            return date.fromisoformat(tag.value) - timedelta(days=SHIFTS[word])
    return None


def days_of(value: str) -> tuple[str, str]:
    """The first and last day of a TIMEX value: 2015-12-22, 2015-06, 2015, 197 (a decade), 19 (a century), 2015-H2."""
    if ISO_DAY.fullmatch(value):
        return value, value
    year, _, part = value.partition("-")
    span = 10 ** (4 - len(year))
    first, last = int(year) * span, int(year) * span + span - 1
    low, high = _months(part)
    following = date(last + (high < low or high == 12), high % 12 + 1, 1)
    return date(first, low, 1).isoformat(), (following - timedelta(days=1)).isoformat()


def _months(part: str) -> tuple[int, int]:
    if part[:1] in ("H", "Q"):
        size = 6 if part[0] == "H" else 3
        return (int(part[1]) - 1) * size + 1, int(part[1]) * size
    if part in SEASONS:
        return SEASONS[part]
    return (int(part), int(part)) if part else (1, 12)


def score(folder: Path, tally: Counter[str]) -> Iterator[str]:
    """Counts into `tally` what was wanted, found, right and invented; gives a line for each that went wrong."""
    files = {path.name: plain(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.tml"))}
    known = Counter(day for _, tags in files.values() if (day := written_on(tags)))
    usual = known.most_common(1)[0][0] if known else None
    for name, (text, tags) in files.items():
        today = written_on(tags) or usual
        published = datetime.combine(today, time(12), UTC) if today else None
        found = analyse(Dispatch(text=text, published_at=published), (as_it_is, *STAGES[1:])).dates
        for tag in tags:
            near = [mention for mention in found if mention.start < tag.end and tag.start < mention.end]
            if tag.kind != "DATE" or not VALUED.fullmatch(tag.value):
                tally["other"] += len(near)
                continue
            tally["wanted"] += 1
            tally["found"] += bool(near)
            right = any((mention.from_, mention.to) == days_of(tag.value) for mention in near)
            tally["right"] += right
            if not right:
                yield f"- {name} {tag.text} {tag.value} read {[(m.from_, m.to) for m in near]}"
        for mention in found:
            if not any(mention.start < tag.end and tag.start < mention.end for tag in tags):
                tally["invented"] += 1
                yield f"+ {name} {text[mention.start : mention.end]} {mention.from_} {mention.to}"


def main() -> None:
    """Print the counts, and with --misses what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/gold/timex"))
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    tally: Counter[str] = Counter()
    lines = list(score(options.folder, tally))
    if options.misses:
        sys.stdout.write("\n".join([*lines, ""]))
    precision = tally["right"] / max(1, tally["found"] + tally["invented"])
    recall = tally["right"] / max(1, tally["wanted"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    sys.stdout.write(f"DATE values: precision {precision:.2f} recall {recall:.2f} F1 {f1:.2f} {dict(tally)}\n")


if __name__ == "__main__":
    main()
