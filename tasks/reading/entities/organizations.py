"""Organizations: bodies known by name, and nouns of bodies with the complement that names them."""

from collections.abc import Iterator, Sequence

import msgspec

from tasks.reading.entities.candidate import Candidate, Reading
from tasks.reading.entities.names import ORDINALS as MASCULINE
from tasks.reading.entities.names import name_end
from tasks.reading.lexicon import Hit

JOINING = frozenset(
    "وزارة لجنة منظمة هيئة مجلس كلية مؤسسة مركز معهد دائرة إدارة مديرية جمعية اتحاد وكالة جماعة حركة".split()
)
"""Nouns of bodies whose names may hold two nouns: وزارة التربية والتعليم."""
ORDINALS = MASCULINE | frozenset(
    "الاولي الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره الحاديه الحادي".split()
)
"""What names a force (الفرقة الرابعة), and of other bodies only tells which (المركز الثاني)."""
MEDIA = frozenset("صحيفة جريدة مجلة قناة إذاعة".split())
"""Nouns of media, whose names may be any word: صحيفة النهار."""
PLURALS = ("ون", "ين")
"""How what agrees with people ends, and not with a body: اتهم الجيش المسلحين."""
PURPOSEFUL = frozenset("دائرة مديرية شرطة وحدات فرقة كتيبة جهاز".split())
"""Nouns of bodies that are named by what they do: دائرة مكافحة الفساد."""
LONGEST = 9
"""How many tokens a body's name has at most behind its noun."""
GAZETTEERS = ("organizations", "countries", "regions", "places")
OPENING, CLOSING = '"“«(', '"”»)'


class Step(msgspec.Struct, frozen=True, gc=False):
    """How many tokens go on with a body's name, whether they are what names it, and the country they tell."""

    size: int = 0
    names: bool = False
    country: str = ""


NO_STEP = Step()


def find_organizations(reading: Reading) -> Iterator[Candidate]:
    """Every body that the lexicon knows or that a noun of bodies names."""
    for known in reading.layers["organizations"].values():
        yield from _known(reading, known)
    for nouns in reading.layers["organization_nouns"].values():
        noun = nouns[0]
        if noun.enclitic or "س" in noun.proclitics or _in_office(reading, noun):
            continue
        if noun.entry["kind"] == "outer":
            yield from _inner(reading, noun)
        yield from _body(reading, noun)


def _in_office(reading: Reading, noun: Hit) -> bool:
    """Whether a noun belongs to an office (وزير الخارجية الروسي) or is an adjective (السياسة الخارجية الأمريكية)."""
    if noun.entry.form not in ("الخارجية", "الداخلية") or not noun.first or noun.proclitics:
        return False
    return bool(reading.hits("titles", noun.first - 1)) or reading.traits[noun.first - 1].definite


def _known(reading: Reading, hits: Sequence[Hit]) -> Iterator[Candidate]:
    for hit in hits:
        if hit.enclitic or (hit.article and hit.size > 1):
            continue
        if any(other.entry["weak"] and other.last == hit.last for other in hits) and not _marked(reading, hit):
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
    quoted = _quoted(reading, first) if reading.tokens[first].text in OPENING else NO_STEP
    if quoted.size > 2:
        yield reading.made("organization", first + 1, first + quoted.size - 2, "noun of body", 66, cue=noun.entry.form)
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
    last, named, country = _complement(reading, noun)
    if last <= noun.last or (noun.entry["weak"] and not (named or _purposeful(reading, noun, last))):
        return
    span = (noun.first, last, noun.start, reading.tokens[last].end)
    inner = reading.hits("organizations", noun.last + 2) if reading.tokens[last].kind == "mark" else ()
    entry = next((hit.entry for hit in inner if hit.last == last - 1), None)
    yield Candidate("organization", *span, "noun of body", 56, noun.entry.form, entry, country=country)


def _purposeful(reading: Reading, noun: Hit, last: int) -> bool:
    """Whether a body is named by what it does: دائرة مكافحة الفساد."""
    return noun.entry.form in PURPOSEFUL and last > noun.last + 1 and not reading.traits[noun.last + 1].definite


def _complement(reading: Reading, noun: Hit) -> tuple[int, bool, str]:
    """The last token of the name, whether something in it names, and the country it tells."""
    last, named, country = noun.last, False, ""
    index = noun.last + 1
    definite = noun.article or noun.entry.form.startswith("ال")
    while index < min(noun.last + LONGEST, len(reading.tokens)) and reading.adjacent(index):
        step = _step(reading, noun, index, definite)
        if not step.size:
            break
        index += step.size
        last, named, country = index - 1, named or step.names, country or step.country
        definite = definite or reading.traits[last].definite or step.names
    while last > noun.last and not _may_end(reading, last):
        last -= 1
    return last, named, country


def _may_end(reading: Reading, index: int) -> bool:
    """Whether a body's name may end with a token: an indefinite common noun wants something behind it."""
    trait = reading.traits[index]
    if trait.definite or reading.tokens[index].kind != "word" or trait.strength or trait.nisba or trait.rare:
        return True
    firsts = range(max(0, index - 4), index + 1)
    return any(hit.last == index for layer in GAZETTEERS for first in firsts for hit in reading.hits(layer, first))


def _step(reading: Reading, noun: Hit, index: int, definite: bool) -> Step:
    token, trait = reading.tokens[index], reading.traits[index]
    at_first = index == noun.last + 1
    if token.kind == "mark":
        return _quoted(reading, index) if token.text in OPENING and at_first else NO_STEP
    if trait.stop or token.kind == "number":
        return NO_STEP
    if at_first or not definite:
        known = _gazetteer(reading, index) if noun.entry["kind"] != "group" else NO_STEP
        if known.size:
            return known
    if trait.joined and token.word.proclitics == "و":
        return _joined(reading, noun, index)
    if token.word.proclitics == "ل" and not trait.strength:
        return Step(1) if trait.definite or _definite_next(reading, index) else NO_STEP
    if trait.joined:
        return NO_STEP
    return _described(reading, noun, index, definite)


def _gazetteer(reading: Reading, index: int) -> Step:
    """A place or body that the name holds: بنك مصر، بعثة الأمم المتحدة."""
    for layer in GAZETTEERS:
        for hit in reading.hits(layer, index):
            sure = not hit.entry["weak"] or layer == "organizations"
            if sure and not (hit.proclitics or hit.enclitic or hit.article):
                return Step(hit.size, True, hit.entry["country"])
    return NO_STEP


def _joined(reading: Reading, noun: Hit, index: int) -> Step:
    """The second noun of a double name: التربية والتعليم."""
    trait = reading.traits[index]
    plain = trait.definite and not trait.nisba and not reading.hits("organization_nouns", index)
    return Step(1) if plain and index > noun.last + 1 and noun.entry.form in JOINING else NO_STEP


def _described(reading: Reading, noun: Hit, index: int, definite: bool) -> Step:
    """An adjective, a noun with the article, a name, or a noun that one of these follows."""
    token, trait = reading.tokens[index], reading.traits[index]
    at_first = index == noun.last + 1
    if at_first and definite and token.norm.endswith(PLURALS):
        return NO_STEP
    if trait.nisba and trait.definite:
        agrees = not at_first or (noun.entry["gender"] == "f") == token.norm.endswith("ه")
        outside = noun.entry["kind"] == "club" and not at_first
        return Step(1, True, trait.nisba.strip("-")) if agrees and not outside else NO_STEP
    if token.word.stem in ORDINALS:
        return Step(1, True) if noun.entry["kind"] == "force" and at_first else NO_STEP
    if trait.adjective and trait.definite:
        return Step(1, (noun.entry["kind"] == "body" and not noun.article) or token.norm == "المسلحه")
    if trait.definite and reading.traits[index - 1].definite and token.norm.endswith(("ي", "يه")):
        return Step(0 if reading.hits("titles", index) or trait.strength == 2 else 1)
    if trait.definite:
        return Step(1) if not definite and not reading.hits("titles", index) else NO_STEP
    if trait.strength == 2 or trait.foreign:
        return Step(name_end(reading, index) - index + 1, True) if not definite else NO_STEP
    return Step(1) if not definite and _goes_on(reading, noun, index) else NO_STEP


def _goes_on(reading: Reading, noun: Hit, index: int) -> bool:
    """Whether a definite noun follows an indefinite one, or two of them: هيئة مكافحة الفساد, منظمة منع تجارة العاج."""
    if _definite_next(reading, index):
        return True
    following = index + 1
    if noun.entry.form not in JOINING or index > noun.last + 1 or following >= len(reading.tokens):
        return False
    plain = not (reading.traits[following].stop or reading.traits[following].joined or reading.traits[following].speech)
    return plain and reading.tokens[following].kind == "word" and _definite_next(reading, following)


def _definite_next(reading: Reading, index: int) -> bool:
    """Whether a word with the article follows that is no title."""
    following = index + 1
    if following >= len(reading.tokens) or reading.tokens[following].kind != "word":
        return False
    trait = reading.traits[following]
    return trait.definite and not trait.stop and not trait.joined and not reading.hits("titles", following)


def _quoted(reading: Reading, index: int) -> Step:
    """The name between marks behind a noun of bodies: حركة "X"."""
    for last in range(index + 1, min(index + 6, len(reading.tokens))):
        if reading.tokens[last].text in CLOSING:
            return Step(last - index + 1, True) if last > index + 1 else NO_STEP
        if reading.traits[last].stop:
            break
    return NO_STEP
