"""Scores entities on words labelled B-/I-PERS, ORG and LOC (a word and its label a line): exact-span F1 by type.

usage: python -m tests.quality.labelled_names FILE.tsv [--misses person|organization|place]
"""

import argparse
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read

TYPES = {"PERS": "person", "ORG": "organization", "LOC": "place"}
PORTION = 400
"""How many words are read as one dispatch, at least; a portion ends with a full stop."""
Span = tuple[int, int, str]


def portions(lines: Iterable[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Words and labels, cut into dispatches at full stops."""
    words: list[str] = []
    labels: list[str] = []
    for line in lines:
        word, _, label = line.rstrip("\n").partition("\t")
        if word:
            words.append(word)
            labels.append(label or "O")
        if word == "." and len(words) >= PORTION:
            yield words, labels
            words, labels = [], []
    yield words, labels


def labelled(labels: Sequence[str]) -> set[Span]:
    """The spans of words (first, last, type) that B- and I- labels mark; other types are left out."""
    spans: list[Span] = []
    for index, label in enumerate(labels):
        mark, _, kind = label.partition("-")
        if mark == "B":
            spans.append((index, index, kind))
        elif mark == "I" and spans and spans[-1][1] == index - 1:
            spans[-1] = (spans[-1][0], index, spans[-1][2])
    return {(first, last, TYPES[kind]) for first, last, kind in spans if kind in TYPES}


def found(words: Sequence[str]) -> set[Span]:
    """The spans of words that the reading's mentions touch."""
    record = read(Dispatch(text=" ".join(words)))
    starts = located(record.text, words)
    return {
        (bisect_right(starts, mention.start) - 1, bisect_right(starts, mention.end - 1) - 1, entity.type)
        for entity in record.entities
        for mention in entity.mentions
    }


def located(text: str, words: Sequence[str]) -> list[int]:
    """Where each word starts in the cleaned text; a word that was repaired away starts where the next does."""
    starts: list[int] = []
    reached = 0
    for word in words:
        at = text.find(word, reached, reached + len(word) + 20)
        starts.append(at if at >= 0 else reached)
        reached = at + len(word) if at >= 0 else reached
    return starts


def main() -> None:
    """Print precision, recall and F1 a type, and their mean."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", default="")
    options = parser.parse_args()
    right, gold, made = Counter[str](), Counter[str](), Counter[str]()
    with options.file.open(encoding="utf-8") as lines:
        for words, labels in portions(lines):
            expected, given = labelled(labels), found(words)
            for tally, spans in ((right, expected & given), (gold, expected), (made, given)):
                tally.update(kind for _, _, kind in spans)
            show(words, expected - given, "-", options.misses)
            show(words, given - expected, "+", options.misses)
    scores = [score(kind, right[kind], gold[kind], made[kind]) for kind in TYPES.values()]
    print(f"mean F1 {sum(scores) / len(scores):.3f}")


def show(words: Sequence[str], spans: set[Span], sign: str, kind: str) -> None:
    """Print the spans of a type with four words around them."""
    for first, last, of in sorted(spans):
        if of == kind:
            name = " ".join(words[first : last + 1])
            print(sign, " ".join(words[max(0, first - 4) : first]), f"[{name}]", " ".join(words[last + 1 : last + 5]))


def score(kind: str, right: int, gold: int, made: int) -> float:
    """Print one type's line; its F1."""
    f1 = 2 * right / (gold + made) if gold + made else 0.0
    print(
        f"{kind:14} P {right / max(made, 1):.3f}  R {right / max(gold, 1):.3f}  F1 {f1:.3f}"
        f"   ({right} of {gold}, {made} found)"
    )
    return f1


if __name__ == "__main__":
    main()
