"""Variants: broken texts made out of whole ones, the same for the same seed, and what must hold of every record."""

import random
from collections.abc import Callable, Iterator
from typing import Any

from tasks.reading.record import Record

STRAY = "\u200f\u202b\u202e\u200b\ufeff\u0000\u0640\u064b\u0651\"“”«»()[]،؛؟!.…-–#_@/\\%٪,:'’&<>😀é́"


def variants(texts: list[str], seed: int) -> Iterator[str]:
    """Endless broken texts: cut, shuffled, mixed with other scripts and marks, wrongly decoded."""
    chance = random.Random(seed)
    while True:
        text = chance.choice(texts)
        for _ in range(chance.randint(1, 3)):
            text = chance.choice(BREAKINGS)(text, chance)
        yield text


def _cut(text: str, chance: random.Random) -> str:
    first, last = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    return text[first:last]


def _shuffled_words(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def _shuffled_letters(text: str, chance: random.Random) -> str:
    letters = list(text[:2_000])
    chance.shuffle(letters)
    return "".join(letters)


def _marked(text: str, chance: random.Random) -> str:
    letters = list(text)
    for _ in range(1 + len(letters) // chance.choice((4, 40, 400))):
        letters.insert(chance.randint(0, len(letters)), chance.choice(STRAY))
    return "".join(letters)


def _unmarked(text: str, chance: random.Random) -> str:
    return text.replace(chance.choice(' \n."،'), "")


def _mixed(text: str, chance: random.Random) -> str:
    other = chance.choice(
        ("the minister said ", "Президент заявил ", "部长说", "وزیر گفت که ", "1234567890 ", "٣٫٥ ", "\n\n")
    )
    at = chance.randint(0, len(text))
    return text[:at] + other * chance.randint(1, 20) + text[at:]


def _misread(text: str, chance: random.Random) -> str:
    wrong, right = chance.choice(
        (("utf-8", "cp1252"), ("utf-8", "cp1256"), ("cp1256", "cp1252"), ("utf-16", "latin-1"))
    )
    return text.encode(wrong, "replace").decode(right, "replace")


def _random_bytes(text: str, chance: random.Random) -> str:
    data = bytearray(text.encode()[:4_000])
    for _ in range(1 + len(data) // 50):
        data[chance.randrange(len(data))] = chance.randrange(256) if data else 0
    return data.decode("utf-8", "replace")


def _repeated(text: str, chance: random.Random) -> str:
    return _cut(text, chance)[:60] * chance.randint(2, 60)


BREAKINGS: tuple[Callable[[str, random.Random], str], ...] = (
    _cut,
    _shuffled_words,
    _shuffled_letters,
    _marked,
    _unmarked,
    _mixed,
    _misread,
    lambda text, chance: _random_bytes(text, chance) if text else text,
    _repeated,
)


def faults(record: Record) -> list[str]:
    """What breaks the contract in a record: spans outside the text or empty, ids that name nothing, wrong order."""
    size = len(record.text)
    lists: dict[str, tuple[Any, ...]] = {
        name: getattr(record, name) for name in ("sentences", "quotations", "claims", "figures", "dates", "events")
    }
    lists["mentions"] = tuple(one for entity in record.entities for one in entity.mentions)
    found = [f"{name} {one}" for name, items in lists.items() for one in items if not 0 <= one.start < one.end <= size]
    for repair in record.repairs:
        if record.text[repair.start : repair.end] != repair.replacement:
            found.append(f"repair {repair}")
    ids = [one.id for items in (record.entities, *lists.values()) for one in items if hasattr(one, "id")]
    named = set(ids) | {None}
    if len(ids) != len(set(ids)):
        found.append("an id is given twice")
    found += [f"no item {id_}" for id_ in _references(record) if id_ not in named]
    return found


def _references(record: Record) -> Iterator[str | None]:
    for quotation in record.quotations:
        yield quotation.speaker
    for claim in record.claims:
        yield claim.quotation
        yield from (source.entity for source in claim.sources)
    for figure in record.figures:
        yield figure.claim
    for event in record.events:
        yield event.place
        yield from (*event.actors, *event.recipients, *event.figures, *event.claims)
    for check in record.checks:
        yield from (check.total, *check.parts)
