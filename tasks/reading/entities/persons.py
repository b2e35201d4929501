"""Persons: names after titles and verbs of saying, before an office, and runs of words that are parts of names."""

from collections.abc import Iterator

from tasks.reading.entities.alone import quoted, stands_alone
from tasks.reading.entities.candidate import Candidate, Reading
from tasks.reading.entities.names import BINDING, FAMILIAR, adverb, begins, leads, name_end, placed
from tasks.reading.lexicon import Hit

COMMAS = ("،", ",", "-", "–", "(")
OPENING = ("،", ",", "(", '"', "«", "“", "-", "–")
LINKS = frozenset("باسم في لدي عن لشوون السابق السابقه الحالي الجديد الجديده الراحل الاول الثاني السابقين".split())
"""Words within an office that are neither definite nor names."""
GIVEN = frozenset("الحسن الحسين الطيب الصادق المهدي الهادي المختار الامين العربي الحبيب الطاهر المعتز البشير".split())
"""First names that have the article."""
REACH = 11
"""How many tokens an office has at most."""


def find_persons(reading: Reading) -> Iterator[Candidate]:
    """Every run of words that may be a person's name, with what tells so."""
    for index in reading.document.places_of("بن"):
        if index and _fathered(reading, index - 1):
            yield reading.made("person", index - 1, name_end(reading, index - 1, trusted=True), "father's name", 43)
    for titles in reading.layers["titles"].values():
        title = max(titles, key=lambda hit: (hit.size, hit.entry["kind"] != "office"))
        yield from _titled(reading, title)
        yield from _apposed(reading, title)
    for index, trait in [(at, trait) for at, trait in enumerate(reading.traits) if trait.hints]:
        if trait.speech and index + 1 < len(reading.tokens):
            yield from _speaking(reading, index + 1)
        if trait.stop:
            continue
        if trait.strength or trait.opens:
            if not trait.definite or _may_open(reading, index):
                yield from _named(reading, index)
        elif leads(reading, index):
            yield reading.made("person", index, name_end(reading, index, trusted=True), "before a name", 43)
        elif trait.foreign and not trait.nisba:
            yield from _foreign(reading, index)


def _titled(reading: Reading, title: Hit) -> Iterator[Candidate]:
    """The name after a title and its complement: وزير الخارجية الروسي X; الشيخ X."""
    if title.first and reading.tokens[title.first - 1].norm in BINDING:
        return
    index, limit = title.last + 1, min(title.last + REACH, len(reading.tokens))
    bare = title.entry["kind"] != "office" or bool(title.enclitic) or title.article
    named = reading.traits[title.first].strength < 2
    while index < limit:
        if reading.tokens[index].text == "#" and index + 1 < limit:
            index += 1
        if reading.tokens[index].text in OPENING:
            if reading.hits("place_nouns", index - 1):
                return
            following = reading.traits[index + 1] if index + 1 < limit else None
            sure = following is not None and (following.strength == 2 or following.foreign or following.opens)
            if sure and index > title.last + 1 and begins(reading, index + 1):
                yield _person(reading, title, index + 1, index - 1)
            elif index > title.last + 1 and (last := _enclosed(reading, index + 1)):
                role = reading.text(title.first, index - 1)
                yield reading.made("person", index + 1, last, "between commas", 46, cue=title.entry.form, role=role)
            return
        direct = bare or index > title.last + 1 or (named and reading.traits[index].strength == 2)
        if direct and begins(reading, index) and not _is_place(reading, index):
            if _no_title(reading, title, index):
                yield reading.made("person", title.first, name_end(reading, index, trusted=True), "title", 60)
            else:
                yield _person(reading, title, index, index - 1)
            return
        step = _complement(reading, index)
        if not step:
            return
        index += step


def _enclosed(reading: Reading, first: int) -> int:
    """The last of two or three plain words between commas and before إن: المتحدث باسم الخارجية، ملس ألم، إن; else 0."""
    if reading.tokens[first - 1].text not in ("،", ","):
        return 0
    for index in range(first, min(first + 4, len(reading.tokens) - 1)):
        token, trait = reading.tokens[index], reading.traits[index]
        if token.text in ("،", ","):
            return index - 1 if index > first + 1 and reading.tokens[index + 1].norm == "ان" else 0
        if token.kind != "word" or trait.stop or trait.joined or trait.definite or trait.nisba or trait.inflected:
            return 0
        noun = reading.hits("titles", index) or reading.hits("place_nouns", index)
        if trait.adjective or noun or adverb(reading, index):
            return 0
    return 0


def _no_title(reading: Reading, title: Hit, index: int) -> bool:
    """Whether what is an office elsewhere is a first name here: رائد صالح, with neither article nor complement."""
    alone = title.size == 1 and index == title.last + 1 and not title.article and title.entry["kind"] == "office"
    trait = reading.traits[title.first]
    named = trait.strength == 1 and reading.traits[index].strength == 2
    return alone and named and not (trait.stop or title.enclitic)


def _person(reading: Reading, title: Hit, first: int, before: int) -> Candidate:
    last = name_end(reading, first, trusted=True)
    role = ""
    before -= reading.tokens[before].text == "#"
    if title.entry["kind"] in ("office", "rank"):
        while before > title.last and any(hit.entry["kind"] == "honorific" for hit in reading.hits("titles", before)):
            before -= 1
        role = reading.document.text[title.start : reading.tokens[before].end]
    weight = 60 if title.entry["kind"] != "called" else 55
    return reading.made("person", first, last, "title", weight, cue=title.entry.form, role=role)


def _is_place(reading: Reading, index: int) -> bool:
    """Whether the word is a place in a title's complement: رئيس بلدية لندن X."""
    if not placed(reading, index):
        return False
    return not (reading.traits[index].strength == 2 and name_end(reading, index) > index)


def _complement(reading: Reading, index: int) -> int:
    """How many tokens of a title's complement begin at `index`: الخارجية, الروسي, باسم; 0 where it ends."""
    if known := _known(reading, index):
        return known
    if nouns := reading.hits("place_nouns", index):
        return _located(reading, nouns[0])
    token, trait = reading.tokens[index], reading.traits[index]
    if token.kind != "word" or not reading.adjacent(index):
        return 0
    if token.norm in LINKS:
        return 1
    if trait.stop or trait.opens:
        return 0
    if trait.definite or trait.nisba or reading.hits("organization_nouns", index) or reading.hits("titles", index):
        return 1
    previous = reading.traits[index - 1]
    return 1 if not previous.definite and not trait.speech and trait.frequency >= 300 else 0


def _known(reading: Reading, index: int) -> int:
    """How many tokens the body or place has that the lexicon knows at `index`; 0 for none."""
    for layer in ("countries", "regions", "organizations", "places"):
        for hit in reading.hits(layer, index):
            if not hit.proclitics or hit.likely:
                return hit.size
    return 0


def _located(reading: Reading, noun: Hit) -> int:
    """How many tokens a noun of places has with the name behind it: مقاطعة سوك, never the person's."""
    named = noun.last + 1
    if noun.article or named >= len(reading.tokens) or reading.tokens[named].kind != "word":
        return noun.size
    return noun.size + max(_known(reading, named), 1)


def _apposed(reading: Reading, title: Hit) -> Iterator[Candidate]:
    """The name before a comma and an office: X، وزيرة الخارجية."""
    last = title.first - 2
    if last < 0 or title.proclitics or reading.tokens[last + 1].text not in COMMAS:
        return
    if title.entry["kind"] not in ("office", "rank"):
        return
    for first in range(max(0, last - 4), last + 1):
        trait = reading.traits[first]
        if not trait.joined and begins(reading, first) and name_end(reading, first, trusted=True) == last:
            end = title.last + 1
            while end < min(title.last + REACH, len(reading.tokens)) and (step := _complement(reading, end)):
                end += step
            role = reading.text(title.first, min(end, len(reading.tokens)) - 1)
            yield reading.made("person", first, last, "office behind", 47, cue=title.entry.form, role=role)
            return


def _named(reading: Reading, first: int) -> Iterator[Candidate]:
    """A run that begins with a part of a name: certain where two parts are, doubtful where one stands alone."""
    token, trait = reading.tokens[first], reading.traits[first]
    joined = trait.opens or token.text == "علي" or _of_faith(reading, first)
    common = trait.strength < 2 and trait.frequency >= FAMILIAR and not joined
    last = name_end(reading, first)
    if (
        reading.hits("place_nouns", first)
        or _of_tribe(reading, first)
        or (token.text == "علي" and last == first and not reading.keeps_yaa)
    ):
        return
    parts = [reading.traits[index] for index in range(first, last + 1) if reading.tokens[index].kind == "word"]
    strong = sum(part.strength == 2 or (part.foreign and part.looks > 1) for part in parts)
    if (common and (strong < 2 or trait.adjective or trait.clitics)) or quoted(reading, first, last):
        return
    if len(parts) > 1 and (strong or joined) and (strong > 1 or len(parts) > 2 or _firm(reading, first, last)):
        yield reading.made("person", first, last, "run of name parts", 40 + min(len(parts), 4))
    elif (trait.strength == 2 or token.text == "علي") and not trait.opens and stands_alone(reading, first):
        yield reading.made("person", first, first, "name alone", 12)


def _may_open(reading: Reading, index: int) -> bool:
    """Whether a word with the article may begin a name: الحسن بن علي does, الصديق لوران and السويدي لارس do not."""
    if index + 1 == len(reading.tokens):
        return reading.traits[index].strength == 2
    following, trait = reading.tokens[index + 1].norm, reading.traits[index]
    if following in ("بن", "ولد") or reading.tokens[index].norm in GIVEN:
        return True
    after = reading.traits[index + 1]
    led = len(trait.nisba) == 2 and not after.definite and (after.strength == 2 or after.foreign)
    return trait.strength == 2 and not led


def _fathered(reading: Reading, index: int) -> bool:
    """Whether a word that no list of names has is one for the father's name behind it: سهل بن حنيف."""
    token, trait = reading.tokens[index], reading.traits[index]
    plain = token.kind == "word" and not (trait.definite or trait.stop or trait.strength or trait.joined or trait.opens)
    return plain and not reading.hits("titles", index) and name_end(reading, index) > index + 1


def _of_tribe(reading: Reading, index: int) -> bool:
    """Whether a name is a tribe's or a family's (بني سعد, آل سعد), or an adjective (غير لائق)."""
    before = reading.tokens[index - 1] if index else None
    return "آل" in (reading.tokens[index].text, before and before.text) or (
        before is not None and before.word.bare in ("بني", "بنو", "غير")
    )


def _of_faith(reading: Reading, index: int) -> bool:
    """Whether a word makes a name with the one behind it: نور الدين."""
    return index + 1 < len(reading.tokens) and reading.tokens[index + 1].norm == "الدين"


def _firm(reading: Reading, first: int, last: int) -> bool:
    """Whether two parts, one of them doubtful, are a name all the same."""
    start, end = reading.traits[first], reading.traits[last]
    return end.definite or start.opens or start.strength == 2 or end.strength == 2 or end.foreign


def _speaking(reading: Reading, first: int) -> Iterator[Candidate]:
    """The name after a verb of saying: وقال X."""
    if begins(reading, first):
        last = name_end(reading, first, trusted=True)
        yield reading.made("person", first, last, "verb", 30, cue=reading.tokens[first - 1].text)


def _foreign(reading: Reading, first: int) -> Iterator[Candidate]:
    """Two words and more that no list knows and that have the letters of names."""
    last = name_end(reading, first)
    if (
        last > first
        and not quoted(reading, first, last)
        and not any(map(reading.kinds.possessed, reading.tokens[first : last + 1]))
        and all(trait.looks > 0.8 or trait.strength for trait in reading.traits[first : last + 1])
    ):
        yield reading.made("person", first, last, "run of foreign words", 20)
