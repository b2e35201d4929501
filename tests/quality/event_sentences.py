"""How often sentences with and without an event fire, on labelled sentences beside the project.

`python -m tests.quality.event_sentences [FOLDER] [--wrong TYPE] [--half odd|even]` reads FOLDER/events_*.jsonl (lines
with text, type and label: yes, ambiguous, difficult no, easy no) and prints precision and recall of each type, for all
sentences and for either half, so that a rule found on one half is proved on the other.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read

FOLDER = Path(__file__).parents[2].parent / "shared" / "gold"
Sentence = dict[str, str]


def load(folder: Path) -> dict[str, list[Sentence]]:
    """The labelled sentences by type."""
    lines = (line for path in sorted(folder.glob("events_*.jsonl")) for line in path.open(encoding="utf-8"))
    sentences: dict[str, list[Sentence]] = {}
    for line in lines:
        sentence = json.loads(line)
        sentences.setdefault(sentence["type"], []).append(sentence)
    return sentences


def fires(sentence: Sentence) -> bool:
    """Whether the record of the sentence alone has an event of its type."""
    return any(event.type == sentence["type"] for event in read(Dispatch(text=sentence["text"])).events)


def rates(sentences: Sequence[Sentence], fired: Sequence[bool]) -> dict[str, float]:
    """Precision and recall of `yes` against both kinds of no (ambiguous ones count neither way), and false alarms."""
    count = Counter((sentence["label"], hit) for sentence, hit in zip(sentences, fired, strict=True))
    yes, wrong = count["yes", True], count["difficult no", True] + count["easy no", True]
    difficult = count["difficult no", True] + count["difficult no", False]
    easy = count["easy no", True] + count["easy no", False]
    return {
        "precision": yes / max(1, yes + wrong),
        "recall": yes / max(1, yes + count["yes", False]),
        "difficult": count["difficult no", True] / max(1, difficult),
        "easy": count["easy no", True] / max(1, easy),
    }


def wrong(sentences: Sequence[Sentence], fired: Sequence[bool]) -> Iterator[str]:
    """The sentences that fire and should not, or the other way round."""
    for sentence, hit in zip(sentences, fired, strict=True):
        if sentence["label"] != "ambiguous" and hit != (sentence["label"] == "yes"):
            yield f"{'+' if hit else '-'} {sentence['label']}: {sentence['text']}"


def main() -> None:
    """Prints the table, and with --wrong the sentences of a type that are wrong in a half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--wrong")
    parser.add_argument("--half", choices=["odd", "even"], default="odd")
    told = parser.parse_args()
    for type_, sentences in load(told.folder).items():
        fired = [fires(sentence) for sentence in sentences]
        for name, half in (("all", slice(None)), ("odd", slice(1, None, 2)), ("even", slice(0, None, 2))):
            figures = "  ".join(f"{key} {value:.2f}" for key, value in rates(sentences[half], fired[half]).items())
            sys.stdout.write(f"{type_} {name}: {figures}\n")
        if told.wrong == type_:
            half = slice(1 if told.half == "odd" else 0, None, 2)
            sys.stdout.writelines(line + "\n" for line in wrong(sentences[half], fired[half]))


if __name__ == "__main__":
    main()
