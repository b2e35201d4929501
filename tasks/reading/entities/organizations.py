"""Organizations: bodies known by name, and nouns of bodies with the complement that names them."""

from collections.abc import Iterator, Sequence

from tasks.reading.entities.candidate import Candidate, Reading
from tasks.reading.entities.complements import NO_STEP, OPENING, complement, quoted
from tasks.reading.entities.names import name_end
from tasks.reading.lexicon import Hit

MEDIA = frozenset("صحيفة جريدة مجلة قناة إذاعة".split())
"""Nouns of media, whose names may be any word: صحيفة النهار."""
PURPOSEFUL = frozenset("دائرة مديرية شرطة وحدات فرقة كتيبة جهاز".split())
"""Nouns of bodies that are named by what they do: دائرة مكافحة الفساد."""


DESCRIBING = frozenset("المستقله العالميه الشماليه الجنوبيه المحليه المستقل المحلي".split())
"""Adjectives that tell which body of those spoken of is meant, and name none: المحكمة المستقلة."""
TOWN = frozenset("المدينه المديريه المحافظه البلده القريه المنطقه المقاطعه".split())
"""Whose a body is that has no name: شرطة المدينة."""
TEAMS = ("الفريق", "النادي")
"""What a club is called again by its people: الفريق الألماني."""


def find_organizations(reading: Reading) -> Iterator[Candidate]:
    """Every body that the lexicon knows or that a noun of bodies names, and its short name in brackets."""
    short = set()
    for candidate in _named(reading):
        yield candidate
        if _is_shortened(reading, candidate.last + 1):
            short.add(reading.tokens[candidate.last + 2].norm)
    if short:
        for token in reading.tokens:
            if token.norm in short:
                yield reading.made("organization", token.index, token.index, "name in brackets", 58)


def _is_shortened(reading: Reading, index: int) -> bool:
    """Whether a foreign word stands in brackets behind a body's name: الجمعية الطبية السورية الأمريكية (سامز)."""
    if index + 2 >= len(reading.tokens) or reading.tokens[index].text != "(" or reading.tokens[index + 2].text != ")":
        return False
    return reading.tokens[index + 1].kind == "latin" or reading.traits[index + 1].foreign


def _named(reading: Reading) -> Iterator[Candidate]:
    for known in reading.layers["organizations"].values():
        yield from _known(reading, known)
    for nouns in reading.layers["organization_nouns"].values():
        noun = nouns[0]
        if noun.enclitic or "س" in noun.proclitics or _in_office(reading, noun) or _serving(reading, noun):
            continue
        if noun.entry["kind"] == "outer":
            yield from _inner(reading, noun)
        yield from _body(reading, noun)


def _in_office(reading: Reading, noun: Hit) -> bool:
    """Whether a noun belongs to an office (وزير الخارجية الروسي) or is an adjective (السياسة الخارجية الأمريكية)."""
    if noun.entry.form not in ("الخارجية", "الداخلية") or not noun.first or noun.proclitics:
        return False
    return bool(reading.hits("titles", noun.first - 1)) or reading.traits[noun.first - 1].definite


def _serving(reading: Reading, noun: Hit) -> bool:
    """Whether an army's own name follows its forces: قوات الجيش الأردني."""
    following = noun.last + 1
    return noun.entry.form in ("قوات", "وحدات") and (
        following < len(reading.tokens) and reading.tokens[following].norm == "الجيش"
    )


def _known(reading: Reading, hits: Sequence[Hit]) -> Iterator[Candidate]:
    for hit in hits:
        if hit.enclitic or (hit.article and hit.size > 1):
            continue
        weak = {other.entry["weak"] for other in hits if other.last == hit.last}
        if weak != {""} and not _marked(reading, hit) and ("1" in weak or "ب" in hit.proclitics):
            continue
        if hit.size == 1 and hit.proclitics and not hit.likely and len(hit.entry.form) < 5:
            continue
        weight = 64 if hit.size > 1 else 52
        yield _listed(hit, weight, "known body")
        return


def _listed(hit: Hit, weight: int, rule: str) -> Candidate:
    country = hit.entry["country"]
    span = (hit.first, hit.last, hit.start, hit.end)
    return Candidate("organization", *span, rule, weight, "", hit.entry, country=country)


def _marked(reading: Reading, hit: Hit) -> bool:
    """Whether marks stand around a hit: "العربية", (واس)."""
    before = reading.tokens[hit.first - 1].text if hit.first else ""
    after = reading.tokens[hit.last + 1].text if hit.last + 1 < len(reading.tokens) else ""
    return before in ('"', "(", "«", "“", "'") and after in ('"', ")", "»", "”", "'")


def _inner(reading: Reading, noun: Hit) -> Iterator[Candidate]:
    """The name behind a noun of media or companies, without the noun: صحيفة "X", شركة X."""
    first = noun.last + 1
    if first >= len(reading.tokens) or noun.article or not reading.adjacent(first):
        return
    marked = quoted(reading, first) if reading.tokens[first].text in OPENING else NO_STEP
    if marked.size > 2:
        yield reading.made("organization", first + 1, first + marked.size - 2, "noun of body", 66, cue=noun.entry.form)
        return
    for hit in reading.hits("organizations", first):
        if not hit.proclitics and not hit.enclitic:
            yield _listed(hit, 67, "noun of body")
            return
    trait = reading.traits[first]
    if trait.joined or trait.nisba or trait.stop:
        return
    if trait.foreign or trait.strength == 2:
        last = name_end(reading, first)
        yield reading.made("organization", first, last, "noun of body", 63, cue=noun.entry.form)
    elif noun.entry.form in MEDIA and trait.definite and not trait.adjective and reading.tokens[first].kind == "word":
        yield reading.made("organization", first, first, "noun of body", 57, cue=noun.entry.form)


def _body(reading: Reading, noun: Hit) -> Iterator[Candidate]:
    last, named, country = complement(reading, noun)
    if last <= noun.last or (noun.entry["weak"] and not (named or _purposeful(reading, noun, last))):
        return
    if (noun.entry["kind"] == "regime" and len(country) != 2) or (last == noun.last + 1 and _nameless(reading, noun)):
        return
    span = (noun.first, last, noun.start, reading.tokens[last].end)
    inner = reading.hits("organizations", noun.last + 2) if reading.tokens[last].kind == "mark" else ()
    entry = next((hit.entry for hit in inner if hit.last == last - 1), None)
    weight = 61 if reading.hits("titles", noun.last + 1) else 56
    yield Candidate("organization", *span, "noun of body", weight, noun.entry.form, entry, country=country)


def _nameless(reading: Reading, noun: Hit) -> bool:
    """Whether the one word behind a noun tells which body is meant, or the body has its own noun: قوات الجيش."""
    token, trait = reading.tokens[noun.last + 1], reading.traits[noun.last + 1]
    again = noun.entry.form in TEAMS and bool(trait.nisba) and trait.definite
    described = noun.entry.form.startswith("ال") and token.norm in DESCRIBING
    return again or described or token.norm in TOWN


def _purposeful(reading: Reading, noun: Hit, last: int) -> bool:
    """Whether a body is named by what it does: دائرة مكافحة الفساد."""
    return noun.entry.form in PURPOSEFUL and last > noun.last + 1 and not reading.traits[noun.last + 1].definite
