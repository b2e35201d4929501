"""Persons: names after titles and verbs of saying, and runs of words that are parts of names."""

from collections.abc import Iterator

from tasks.reading.entities.candidate import Candidate, Reading
from tasks.reading.lexicon import Hit

LONGEST = 7
"""How many words a name has at most."""
CONNECTORS = frozenset(
    "بن ابن بنت ابو ابي ابا ام ال عبد ذو بني فان فون دي دو دا دل ديل دير لو لا ماك سان ون تن اوف ولد بو الله".split()
)
"""Words that join the parts of a name; none ends one, but عبد's and الدين's second halves."""
ENDERS = frozenset(("الله", "الدين", "لا", "لو", "دو", "دا", "بو", "ون", "ولد"))
FAMILIAR = 480
"""From this Zipf frequency (times 100) on a word that may be a name is taken for the ordinary word."""


def find_persons(reading: Reading) -> Iterator[Candidate]:
    """Every run of words that may be a person's name, with what tells so."""
    for titles in reading.layers["titles"].values():
        yield from _titled(reading, titles[0])
    for index, trait in enumerate(reading.traits):
        if trait.speech and index + 1 < len(reading.tokens):
            yield from _speaking(reading, index + 1)
        if trait.stop or not trait.hints:
            continue
        if trait.strength or trait.opens:
            yield from _named(reading, index)
        elif trait.foreign and not trait.nisba:
            yield from _foreign(reading, index)


def name_end(reading: Reading, first: int, trusted: bool = False) -> int:
    """The last token of the name that begins at `first`; `trusted`: a title or a verb tells that one begins."""
    last = first
    index = first + 1
    while index < len(reading.tokens) and index - first < LONGEST:
        token = reading.tokens[index]
        if token.kind == "mark":
            joins = (
                token.text in "-" and index + 1 < len(reading.tokens) and reading.tokens[index + 1].start == token.end
            )
            if not joins or token.start != reading.tokens[index - 1].end:
                break
        elif not reading.adjacent(index) or not continues(reading, index, trusted):
            break
        elif token.norm not in CONNECTORS or token.norm in ENDERS:
            last = index
        index += 1
    return last


def continues(reading: Reading, index: int, trusted: bool) -> bool:
    """Whether the word at `index` goes on with a name that began before it."""
    token, trait = reading.tokens[index], reading.traits[index]
    if token.norm in CONNECTORS:
        return True
    if token.kind != "word" or trait.stop or (trait.clitics and trait.strength) or trait.joined:
        return False
    if reading.hits("titles", index) and trait.strength < 2:
        return False
    if trait.strength == 2:
        return True
    if (
        trait.nisba
        and trait.definite
        and not (trait.nisba == "-" and trait.strength)
        and (trait.frequency > 400 or not trait.strength)
    ):
        return False
    if trait.strength:
        return trait.frequency < (530 if trait.definite and not trait.adjective else FAMILIAR)
    if trait.definite:
        return trait.frequency < 400 and not trait.adjective
    return trait.rare and (trait.looks > 0.5 or (trusted and trait.looks > -0.7))


def begins(reading: Reading, index: int) -> bool:
    """Whether a name may begin at `index`, where a title or a verb of saying stands before it."""
    token, trait = reading.tokens[index], reading.traits[index]
    if token.kind != "word" or trait.stop:
        return False
    if trait.nisba:
        return (
            not trait.definite
            and bool(trait.strength)
            and index + 1 < len(reading.tokens)
            and reading.traits[index + 1].definite
            and continues(reading, index + 1, True)
        )
    if token.norm in CONNECTORS and token.norm not in ENDERS:
        return index + 1 < len(reading.tokens) and continues(reading, index + 1, True)
    if trait.clitics or trait.joined:
        return False
    if trait.strength == 2:
        return True
    if _placed(reading, index) or reading.hits("organizations", index):
        return False
    if trait.strength == 1:
        following = reading.traits[index + 1] if index + 1 < len(reading.tokens) else None
        followed = following is not None and (following.strength == 2 or following.foreign) and not following.clitics
        return trait.frequency < FAMILIAR or followed
    return trait.foreign


def _placed(reading: Reading, index: int) -> bool:
    """Whether a place that is no person's name begins at `index`."""
    if reading.hits("countries", index) or reading.hits("regions", index):
        return True
    return any(not hit.entry["weak"] for hit in reading.hits("places", index))


def _titled(reading: Reading, title: Hit) -> Iterator[Candidate]:
    """The name after a title and its complement: وزير الخارجية الروسي X; الشيخ X."""
    index, limit = title.last + 1, min(title.last + 11, len(reading.tokens))
    bare = title.entry["kind"] in ("honorific", "called", "kin") or bool(title.enclitic) or title.article
    while index < limit:
        token = reading.tokens[index]
        if token.text in ("،", ",", "(", '"', "«", "“") and index + 1 < limit and index > title.last + 1:
            if begins(reading, index + 1) and (
                reading.traits[index + 1].strength == 2 or reading.traits[index + 1].foreign
            ):
                yield _person(reading, title, index + 1, index - 1)
            return
        if (bare or index > title.last + 1) and begins(reading, index) and not _is_place(reading, index):
            yield _person(reading, title, index, index - 1)
            return
        step = _complement(reading, index)
        if not step:
            return
        index += step


def _person(reading: Reading, title: Hit, first: int, before: int) -> Candidate:
    last = name_end(reading, first, trusted=True)
    role = reading.text(title.first, before) if title.entry["kind"] == "office" else ""
    if role and title.proclitics:
        role = role[title.start - reading.tokens[title.first].start :]
    weight = 60 if title.entry["kind"] != "called" else 55
    return reading.made("person", first, last, "title", weight, cue=title.entry.form, role=role)


def _is_place(reading: Reading, index: int) -> bool:
    """Whether the word is a place in a title's complement: رئيس بلدية لندن X."""
    if not _placed(reading, index):
        return False
    following = index + 1
    return not (
        following < len(reading.tokens) and continues(reading, following, False) and reading.traits[index].strength == 2
    ) or bool(reading.hits("countries", index))


def _complement(reading: Reading, index: int) -> int:
    """How many tokens of a title's complement begin at `index`: الخارجية, الروسي, باسم; 0 where it ends."""
    for layer in ("countries", "regions", "organizations", "places"):
        for hit in reading.hits(layer, index):
            return hit.size
    token, trait = reading.tokens[index], reading.traits[index]
    if token.kind not in ("word",):
        return 0
    if token.norm in (
        "باسم",
        "في",
        "لدي",
        "عن",
        "لشوون",
        "السابق",
        "السابقه",
        "الحالي",
        "الجديد",
        "الجديده",
        "الراحل",
        "الاول",
        "الثاني",
    ):
        return 1
    if trait.stop and not trait.definite:
        return 0
    if trait.definite or trait.nisba or reading.hits("organization_nouns", index) or reading.hits("titles", index):
        return 1
    previous = reading.traits[index - 1]
    return 1 if not previous.definite and not trait.speech and trait.frequency >= 300 else 0


def _named(reading: Reading, first: int) -> Iterator[Candidate]:
    """A run that begins with a part of a name: certain where two parts are, doubtful where one stands alone."""
    trait = reading.traits[first]
    last = name_end(reading, first)
    if trait.strength == 1 and trait.frequency >= FAMILIAR and reading.tokens[first].text != "علي":
        return
    parts = [reading.traits[index] for index in range(first, last + 1) if reading.tokens[index].kind == "word"]
    strong = sum(part.strength == 2 or (part.foreign and part.looks > 1) for part in parts)
    if (
        len(parts) > 1
        and strong
        and (strong > 1 or len(parts) > 2 or parts[-1].definite or parts[1].strength or parts[0].strength == 2)
    ):
        yield reading.made("person", first, last, "run of name parts", 40 + min(len(parts), 4))
    elif trait.strength == 2 and (trait.frequency < 430 or trait.looks > 1.5):
        yield reading.made("person", first, first, "name alone", 12)


def _speaking(reading: Reading, first: int) -> Iterator[Candidate]:
    """The name after a verb of saying: وقال X."""
    if begins(reading, first):
        last = name_end(reading, first, trusted=True)
        yield reading.made("person", first, last, "verb", 30, cue=reading.tokens[first - 1].text)


def _foreign(reading: Reading, first: int) -> Iterator[Candidate]:
    """Two words and more that no list knows and that have the letters of names."""
    last = name_end(reading, first)
    if last > first and all(trait.looks > 0.8 or trait.strength for trait in reading.traits[first : last + 1]):
        yield reading.made("person", first, last, "run of foreign words", 20)
