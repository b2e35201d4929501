"""Organizations: bodies known by name, and nouns of bodies with the complement that names them."""

from collections.abc import Iterator, Sequence

from tasks.reading.entities.candidate import Candidate, Reading
from tasks.reading.entities.persons import name_end
from tasks.reading.lexicon import Hit

JOINING = frozenset("وزارة لجنة منظمة هيئة مجلس كلية مؤسسة مركز معهد دائرة إدارة مديرية جمعية اتحاد وكالة".split())
"""Nouns of bodies whose names may hold two nouns: وزارة التربية والتعليم."""
LONGEST = 9
"""How many tokens a body's name has at most behind its noun."""


def find_organizations(reading: Reading) -> Iterator[Candidate]:
    """Every body that the lexicon knows or that a noun of bodies names."""
    for known in reading.layers["organizations"].values():
        yield from _known(reading, known)
    for nouns in reading.layers["organization_nouns"].values():
        yield from _body(reading, nouns[0])


def _known(reading: Reading, hits: Sequence[Hit]) -> Iterator[Candidate]:
    for hit in hits:
        if hit.enclitic or (hit.article and hit.size > 1):
            continue
        weak = any(other.entry["weak"] and other.last == hit.last for other in hits)
        if weak and not _marked(reading, hit):
            continue
        yield Candidate(
            "organization",
            hit.first,
            hit.last,
            hit.start,
            hit.end,
            "known body",
            64 if hit.size > 1 else 52,
            "",
            hit.entry,
            country=hit.entry["country"],
        )
        return


def _marked(reading: Reading, hit: Hit) -> bool:
    """Whether marks stand around a hit: "العربية", (واس)."""
    before = reading.tokens[hit.first - 1].text if hit.first else ""
    after = reading.tokens[hit.last + 1].text if hit.last + 1 < len(reading.tokens) else ""
    return before in ('"', "(", "«", "“", "'") and after in ('"', ")", "»", "”", "'")


def _body(reading: Reading, noun: Hit) -> Iterator[Candidate]:
    if noun.enclitic or "س" in noun.proclitics:
        return
    last, named, country = _complement(reading, noun)
    weak = bool(noun.entry["weak"])
    if last <= noun.last or (weak and not named):
        return
    end = reading.tokens[last].end
    yield Candidate(
        "organization", noun.first, last, noun.start, end, "noun of body", 56, noun.entry.form, country=country
    )


def _complement(reading: Reading, noun: Hit) -> tuple[int, bool, str]:
    """The last token of the name, whether something in it names (a place, a people, a name), and the country."""
    last, named, country = noun.last, False, ""
    index = noun.last + 1
    definite = noun.article or noun.entry.form.startswith("ال")
    while index < min(noun.last + LONGEST, len(reading.tokens)) and reading.adjacent(index):
        step, names, of = _step(reading, noun, index, definite, index == noun.last + 1)
        if not step:
            break
        index += step
        last, named, country = index - 1, named or names, country or of
        definite = definite or reading.traits[last].definite or names
    while (
        last > noun.last
        and reading.tokens[last].kind != "mark"
        and not (reading.traits[last].definite or _naming(reading, last))
    ):
        last -= 1
    return last, named, country


def _naming(reading: Reading, index: int) -> bool:
    trait = reading.traits[index]
    return bool(trait.strength or trait.nisba or trait.foreign or trait.rare) or any(
        hit.last == index
        for layer in ("countries", "regions", "places", "organizations")
        for first in range(max(0, index - 4), index + 1)
        for hit in reading.hits(layer, first)
    )


def _step(reading: Reading, noun: Hit, index: int, definite: bool, at_first: bool) -> tuple[int, bool, str]:
    """How many tokens from `index` on belong to the name, whether they name, and their country."""
    token, trait = reading.tokens[index], reading.traits[index]
    if token.kind == "mark":
        return _quoted(reading, index) if token.text in '"“«' and at_first else (0, False, "")
    if trait.stop or token.kind == "number":
        return 0, False, ""
    for layer in ("countries", "organizations", "regions", "places"):
        for hit in reading.hits(layer, index):
            if (
                not hit.proclitics
                and not hit.enclitic
                and not hit.article
                and not (hit.entry["weak"] and not at_first)
                and not (definite and not at_first and trait.strength)
            ):
                return (
                    (hit.size, True, hit.entry["country"])
                    if at_first or layer == "organizations" or not definite
                    else (0, False, "")
                )
    if trait.joined and token.word.proclitics == "و":
        joins = (
            noun.entry.form.split()[0] in JOINING
            and trait.definite
            and not at_first
            and not reading.hits("organization_nouns", index)
        )
        return (1, False, "") if joins and not trait.nisba else (0, False, "")
    if token.word.proclitics == "ل":
        return (1, False, "") if trait.definite or _definite_next(reading, index) else (0, False, "")
    if trait.joined:
        return 0, False, ""
    if trait.nisba and trait.definite:
        agrees = at_first is False or (noun.entry["gender"] == "f") == token.norm.endswith("ه")
        return (1, True, "" if trait.nisba == "-" else trait.nisba) if agrees else (0, False, "")
    if trait.adjective and trait.definite:
        return 1, trait.adjective and noun.entry["kind"] != "state", ""
    if trait.definite:
        plain = not definite and not reading.hits("titles", index)
        return (1, False, "") if plain else (0, False, "")
    if trait.strength == 2 or trait.foreign:
        if definite:
            return 0, False, ""
        return name_end(reading, index) - index + 1, True, ""
    if not definite and (_definite_next(reading, index) or (at_first and noun.entry["kind"] == "body")):
        return (1, False, "") if _definite_next(reading, index) else (0, False, "")
    return 0, False, ""


def _definite_next(reading: Reading, index: int) -> bool:
    """Whether a word with the article, a place or an adjective of a people follows."""
    following = index + 1
    if following >= len(reading.tokens) or reading.tokens[following].kind != "word":
        return False
    trait = reading.traits[following]
    return trait.definite and not trait.stop and not trait.joined and not reading.hits("titles", following)


def _quoted(reading: Reading, index: int) -> tuple[int, bool, str]:
    """The name between marks behind a noun of bodies: صحيفة "X" الأمريكية."""
    for last in range(index + 1, min(index + 6, len(reading.tokens))):
        if reading.tokens[last].text in '"”»':
            return (last - index + 1, True, "") if last > index + 1 else (0, False, "")
        if reading.traits[last].stop:
            break
    return 0, False, ""
