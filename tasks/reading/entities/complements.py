"""Complements: how far the name of a body goes behind its noun: مجلس حقوق الإنسان, اللجنة الدولية لحماية الصحفيين."""

import msgspec

from tasks.reading.entities.candidate import Reading
from tasks.reading.entities.names import ORDINALS as MASCULINE
from tasks.reading.entities.names import begins, name_end
from tasks.reading.lexicon import Hit

JOINING = frozenset(
    "وزارة لجنة منظمة هيئة مجلس كلية مؤسسة مركز معهد دائرة إدارة مديرية جمعية اتحاد وكالة جماعة حركة".split()
)
"""Nouns of bodies whose names may hold two nouns: وزارة التربية والتعليم."""
ORDINALS = MASCULINE | frozenset(
    "الاولي الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره الحاديه الحادي".split()
)
"""What names a force (الفرقة الرابعة), and of other bodies only tells which (المركز الثاني)."""
NOUNS = frozenset(
    "المسؤوليه المسئوليه القضيه العمليه الحريه الاغلبيه الجنسيه الضحيه المصداقيه الهويه البقيه الكميه التبعيه".split()
)
"""Nouns that end like adjectives: حملوا الحكومة السورية المسؤولية."""
PLURALS = ("ون", "ين")
"""How what agrees with people ends, and not with a body: اتهم الجيش المسلحين."""
LONGEST = 9
"""How many tokens a body's name has at most behind its noun."""
GAZETTEERS = ("organizations", "countries", "regions", "places")
OPENING, CLOSING = '"“«(', '"”»)'


class Step(msgspec.Struct, frozen=True, gc=False):
    """How many tokens go on with a body's name, whether they are what names it, and the country they tell.

    `opens`: a noun that wants a complement of its own: لمكافحة.
    """

    size: int = 0
    names: bool = False
    country: str = ""
    opens: bool = False


NO_STEP = Step()


def complement(reading: Reading, noun: Hit) -> tuple[int, bool, str]:
    """The last token of the name, whether something in it names, and the country it tells."""
    last, named, country = noun.last, False, ""
    index = noun.last + 1
    definite = noun.article or noun.entry.form.startswith("ال")
    while index < min(noun.last + LONGEST, len(reading.tokens)) and reading.adjacent(index):
        if reading.tokens[index].text == "#" and index + 1 < len(reading.tokens):
            index += 1
        step = _step(reading, noun, index, definite)
        if not step.size:
            break
        index += step.size
        last, named, country = index - 1, named or step.names, country or step.country
        definite = not step.opens and (definite or reading.traits[last].definite or step.names)
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
        return quoted(reading, index) if token.text in OPENING and at_first else NO_STEP
    if trait.stop or token.kind == "number":
        return NO_STEP
    if at_first or not definite:
        known = _gazetteer(reading, index) if noun.entry["kind"] != "group" else NO_STEP
        if known.size:
            return known
    if trait.joined and token.word.proclitics == "و":
        return _joined(reading, noun, index)
    if token.norm[:1] == "ل" and not at_first:
        return _purpose(reading, noun, index)
    if at_first and token.norm[:1] == "ل" and reading.kinds.purpose(token.norm[1:]):
        return NO_STEP
    if trait.joined:
        uncut = at_first and not definite and trait.rare and token.word.proclitics in ("ب", "ل", "ك", "ف")
        return Step(name_end(reading, index) - index + 1, True) if uncut and not trait.inflected else NO_STEP
    return _described(reading, noun, index, definite)


def _purpose(reading: Reading, noun: Hit, index: int) -> Step:
    """What a body is for, behind an adjective or a name: اللجنة الدولية لحماية الصحفيين، مركز كارنيغي للشرق الأوسط."""
    before, trait = reading.traits[index - 1], reading.traits[index]
    token, purpose = reading.tokens[index], reading.kinds.purpose
    if noun.entry["kind"] not in ("body", "outer") or not (purpose(token.word.bare) or purpose(token.norm[1:])):
        return NO_STEP
    if before.definite and not (before.nisba or before.adjective or before.strength == 2):
        return NO_STEP
    if trait.definite:
        return Step(1, True)
    follows = index + 1 < len(reading.tokens) and reading.traits[index + 1].definite
    return Step(1, True, opens=True) if follows else NO_STEP


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
    if noun.entry["kind"] == "regime" and not (trait.nisba and at_first):
        return NO_STEP
    if at_first and not definite and (title := _bearer(reading, noun, index)):
        return title
    if trait.nisba and trait.definite:
        agrees = not at_first or (noun.entry["gender"] == "f") == token.norm.endswith("ه")
        outside = noun.entry["kind"] == "club" and not at_first
        return Step(1, True, trait.nisba.strip("-")) if agrees and not outside else NO_STEP
    if token.word.stem in ORDINALS:
        return Step(1, True) if noun.entry["kind"] == "force" and at_first else NO_STEP
    if at_first and not trait.definite and (trait.adjective or _generic(reading, index)):
        return NO_STEP
    if trait.adjective and trait.definite:
        return Step(1, (noun.entry["kind"] == "body" and not noun.article) or token.norm == "المسلحه")
    if token.norm in NOUNS and definite:
        return NO_STEP
    if trait.definite and reading.traits[index - 1].definite and token.norm.endswith(("ي", "يه")):
        return Step(0 if reading.hits("titles", index) or trait.strength == 2 else 1)
    if trait.definite:
        return Step(1) if not definite and not reading.hits("titles", index) else NO_STEP
    if trait.strength == 2 or trait.foreign or (at_first and _strange(reading, index)):
        return Step(name_end(reading, index) - index + 1, True) if not definite else NO_STEP
    return Step(1) if not definite and _goes_on(reading, noun, index) else NO_STEP


def _bearer(reading: Reading, noun: Hit, index: int) -> Step | None:
    """The person that a body is called after: مركز الملك سلمان."""
    if noun.entry["kind"] not in ("body", "outer"):
        return None
    ranks = [hit for hit in reading.hits("titles", index) if hit.entry["kind"] in ("rank", "honorific")]
    named = ranks[0].last + 1 if ranks else len(reading.tokens)
    if named >= len(reading.tokens) or not reading.traits[index].definite or not begins(reading, named):
        return None
    return Step(name_end(reading, named, trusted=True) - index + 1, True)


def _generic(reading: Reading, index: int) -> bool:
    """Whether a word without the article is the adjective of a noun without it: جماعة هندوسية."""
    return reading.tokens[index].norm.endswith("يه") and not _definite_next(reading, index)


def _strange(reading: Reading, index: int) -> bool:
    """Whether two words that no list has stand together, the second with a foreign name's letters: بهاراتيا جاناتا."""
    trait = reading.traits[index]
    return trait.rare and not trait.inflected and index + 1 < len(reading.tokens) and reading.traits[index + 1].foreign


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


def quoted(reading: Reading, index: int) -> Step:
    """The name between marks behind a noun of bodies: حركة "X"."""
    for last in range(index + 1, min(index + 6, len(reading.tokens))):
        if reading.tokens[last].text in CLOSING:
            return Step(last - index + 1, True) if last > index + 1 else NO_STEP
        alone = last == index + 1 and last + 1 < len(reading.tokens) and reading.tokens[last + 1].text in CLOSING
        if reading.traits[last].stop and not alone:
            break
    return NO_STEP
