"""Reads hostile texts of one and two lengths: `python -m tests.quality.growth [CHARACTERS] [NAME...]`.

Prints the CPU seconds of both for every text, and each stage that took more than three times as long for twice as
much: none may. The times of a busy machine are no proof; run it again alone before blaming a stage.
"""

import sys
import time

from tasks.reading.dispatch import Dispatch
from tasks.reading.document import Document
from tasks.reading.pipeline import STAGES
from tasks.reading.sample import sample

STORY = (sample().text or "") + "\n"
UNITS = {
    "letters": "ا", "words": "قال ", "story": STORY, "one_line": STORY.replace("\n", " "), "stops": ".",
    "short_sentences": ". ", "quotes": '"', "openings": "“", "quoted_words": '"قال ', "digits": "1", "numbers": "12 ",
    "number_words": "مئة ", "blanks": " \u00a0", "vowels": "\u064b\u0651", "combining": "e\u0301\u0300",
    "directions": "\u200f", "tags": "<a", "entities": "&amp;", "stutters": "نظيره ", "initials": "د. ",
    "amounts": "نحو 10 ", "conjunctions": "و", "joined": "2016وذلك ", "items": "\n- قال",
    "sections": "وفي تطورات أخرى:\n- قال\n", "misread": "Ø§", "ranks": "العميد. وقال الجنرال ", "latin": "abc ",
    "brackets": "(", "colons": "قال: ", "names": "محمد ", "days": "الجمعة ", "sources": ". بحسب الشرطة",
    "hashtags": "#_", "unclosed": 'قال الوزير إن "12 شخصا. قتلوا ',
}  # fmt: skip
WORST, WORTH_SECONDS = 3.0, 0.2


def main() -> int:
    """1 where a stage grows faster than the text."""
    size, names = int((sys.argv[1:] or ["100000"])[0]), sys.argv[2:] or list(UNITS)
    failed = 0
    for name in names:
        once, twice = took(name, size), took(name, 2 * size)
        worse = [stage for stage in once if twice[stage] > max(WORTH_SECONDS, WORST * once[stage])]
        failed += bool(worse)
        told = " ".join(f"{stage} {once[stage]:.2f} -> {twice[stage]:.2f}" for stage in worse)
        print(f"{name:16} {sum(once.values()):7.2f} {sum(twice.values()):7.2f}  {told}", flush=True)
    return 1 if failed else 0


def took(name: str, size: int) -> dict[str, float]:
    """The CPU seconds of each stage for `size` characters of a hostile text."""
    unit = UNITS[name]
    text = "قال " + (unit * (size // len(unit) + 1))[:size]
    document = Document(Dispatch.model_validate({"text": text, "published_at": "2018-04-20T00:00:00Z"}))
    seconds = {}
    for step in STAGES:
        begun = time.process_time()
        document = step.run(document)
        seconds[step.name] = time.process_time() - begun
    return seconds


if __name__ == "__main__":
    sys.exit(main())
