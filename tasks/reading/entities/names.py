"""Names: where a person's name may begin, and how far it goes on, word by word."""

from tasks.reading.entities.candidate import Reading

LONGEST = 7
"""How many words a name has at most."""
CONNECTORS = frozenset(
    "بن ابن بنت ابو ابي ابا ام ال عبد ذو بني ولد بو الله الدين "
    "فان فون دي دو دا دل ديل دير لو لا ماك سان ون تن اوف".split()
)
"""Words that join the parts of a name."""
BINDING = frozenset("بن ابن بنت ابو ابي ابا عبد ولد ال".split())
"""Those that any word goes on behind: بن سلطان, عبد الكريم."""
ENDERS = frozenset(("الله", "الدين", "بو", "ون", "ماك"))
"""Those that may end one: عبد الله, نور الدين."""
SYLLABLES = frozenset(("يي", "وي", "تاو", "لولا"))
"""What foreign names go on with, whatever else it is: وانغ يي, إيناسيو لولا دا سيلفا."""
ORDINALS = frozenset("الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split())
"""What kings and popes bear behind their first name."""
PLACES = ("countries", "regions", "places")
"""The layers that hold places."""
VERBAL = ("ي", "ت", "ن", "سي", "ست", "سن")
"""What verbs begin with; a rare word that does is a name only where its letters say so."""
FAMILIAR = 480
"""From this Zipf frequency (times 100) on a word that may be a name is taken for the ordinary word."""
UNUSUAL = 430
"""The same for a word with the article before a mark: فضل المطاع،."""
CLOSING = 560
"""The same for a word that may only end a name: قال فرحان حق إن."""
BEHIND = 530
"""The same for a word without the article behind a name: إبراهيم سعيد."""
SURNAME = 530
"""The same for a word with the article behind a name: الحكيم."""


def name_end(reading: Reading, first: int, trusted: bool = False) -> int:
    """The last token of the name that begins at `first`; `trusted`: a title or a verb tells that one begins."""
    last = first
    index = first + 1
    while index < min(first + LONGEST, len(reading.tokens)):
        token = reading.tokens[index]
        if token.kind == "mark":
            if not _hyphen(reading, index):
                break
            last = index = index + 1
        elif not reading.adjacent(index):
            break
        elif token.norm in ORDINALS and index == first + 1 and (trusted or reading.traits[first].strength == 2):
            return index + (index + 1 < len(reading.tokens) and reading.tokens[index + 1].norm == "عشر")
        elif not continues(reading, index, trusted):
            break
        elif token.norm not in CONNECTORS or token.norm in ENDERS or token.text.startswith("آب"):
            last = index
        index += 1
    return last


def _hyphen(reading: Reading, index: int) -> bool:
    """Whether a mark joins two words: جونغ-أون, or makes the second a hashtag: سمير #الحداد."""
    if index + 1 >= len(reading.tokens) or reading.tokens[index].text not in ("-", "#"):
        return False
    if reading.tokens[index + 1].kind != "word":
        return False
    if reading.tokens[index].text == "#":
        return reading.tokens[index + 1].start == reading.tokens[index].end and not reading.hits("countries", index + 1)
    return reading.tokens[index].start == reading.tokens[index - 1].end and (
        reading.tokens[index + 1].start == reading.tokens[index].end
    )


def continues(reading: Reading, index: int, trusted: bool) -> bool:
    """Whether the word at `index` goes on with a name that began before it."""
    token, trait = reading.tokens[index], reading.traits[index]
    if token.norm in CONNECTORS:
        return token.norm != "لا" or (index + 1 < len(reading.tokens) and reading.traits[index + 1].foreign)
    short = token.kind == "word" and len(token.norm) < 5 and not trait.stop
    if short and trait.looks > 0.5 and _hyphen(reading, index + 1):
        return True
    if token.kind == "word" and trait.whole and reading.traits[index - 1].looks > 0.5:
        return reading.traits[index - 1].strength > 0 or reading.traits[index - 1].foreign
    if token.norm in SYLLABLES and reading.traits[index - 1].looks > 0.5:
        return True
    if token.kind != "word" or trait.stop or (trait.clitics and trait.strength) or trait.joined:
        return False
    if reading.tokens[index - 1].word.stem in BINDING:
        return reading.tokens[index - 1].word.stem != "ابن" or not reading.hits("titles", index)
    if trait.strength == 2:
        return True
    if reading.hits("titles", index) or reading.hits("countries", index):
        return bool(trait.strength) and _last_of_all(reading, index)
    if token.text == "علي":
        return trusted or reading.keeps_yaa or _goes_on(reading, index)
    if trait.strength:
        return _surname(reading, index) or _between(reading, index)
    if trait.definite:
        return _unlisted(reading, index, trusted)
    if _town(reading, index):
        return True
    if trait.nisba or trait.inflected or not (trait.rare or (trait.foreign and not reading.kinds.possessed(token))):
        return trusted and _closed(reading, index)
    if token.norm.startswith(VERBAL) and trait.looks < 0.3:
        return False
    before = reading.traits[index - 1]
    if trusted or reading.tokens[index - 1].norm in CONNECTORS or (before.strength == 2 and before.looks > 0.5):
        return trait.looks > -2.2
    return trait.looks > (-1.8 if before.strength == 2 and token.norm[:1] != "ب" else 0.5)


def _closed(reading: Reading, index: int) -> bool:
    """Whether an ordinary word ends a name that a verb of saying or a title led in: قال فرحان حق إن."""
    trait, following = reading.traits[index], index + 1
    if trait.nisba or trait.adjective or trait.speech or trait.frequency >= CLOSING or following >= len(reading.tokens):
        return False
    if reading.traits[index - 1].strength < 2 or reading.hits("organization_nouns", index) or adverb(reading, index):
        return False
    if reading.tokens[following].norm == "ان":
        return True
    mark = reading.tokens[following].text in ("،", ",", "(")
    return mark and following + 1 < len(reading.tokens) and bool(reading.hits("titles", following + 1))


def adverb(reading: Reading, index: int) -> bool:
    """Whether a word is written like an adverb: ردا, صباحا."""
    norm = reading.tokens[index].norm
    return norm.endswith("ا") and reading.kinds.knows(norm[:-1])


def _surname(reading: Reading, index: int) -> bool:
    """Whether a word that may be a name, and may be none, is one behind a name."""
    trait = reading.traits[index]
    if not trait.definite:
        mixed = reading.traits[index - 1].looks > 1 and trait.looks < -0.5 and trait.frequency > 380
        return trait.frequency < BEHIND and not mixed and not (trait.nisba and trait.nisba != "-")
    if trait.nisba:
        return trait.nisba == "-" or trait.frequency < 400
    return trait.frequency < (FAMILIAR if trait.adjective else SURNAME)


def _between(reading: Reading, index: int) -> bool:
    """Whether a part of a name that is no ordinary word follows at once: رجب طيب أردوغان."""
    following = reading.traits[index + 1] if index + 1 < len(reading.tokens) else None
    return following is not None and following.strength == 2 and not (following.clitics or following.joined)


def _unlisted(reading: Reading, index: int, trusted: bool) -> bool:
    """Whether a word with the article that no list has is a surname: الفطيسي is, السحرية and المدعوم are not."""
    norm, trait = reading.tokens[index].word.norm, reading.traits[index]
    if trusted and trait.frequency < SURNAME and not trait.adjective and _before_mark(reading, index):
        return True
    if trait.adjective or trait.nisba:
        return False
    if norm.endswith("ي") and trait.frequency < 440 and _third(reading, index):
        return True
    if norm.endswith(("ه", "ات", "ون", "ين")):
        return False
    if norm.startswith("الم") and not (trusted and norm.endswith("ي")):
        return trait.rare and not trait.inflected and reading.traits[index - 1].strength == 2
    return trait.frequency < (400 if trusted else 340) and not trait.inflected


def _town(reading: Reading, index: int) -> bool:
    """Whether a town's name is a surname behind a foreign first name: جورج واشنطن."""
    before = reading.traits[index - 1]
    led = all(hit.proclitics for hit in reading.hits("places", index))
    if before.strength < 2 or before.looks < 0.5 or before.clitics or led:
        return False
    return index < 2 or not (reading.traits[index - 2].strength or reading.traits[index - 2].foreign)


def _third(reading: Reading, index: int) -> bool:
    """Whether two parts of a name stand before a word: محمد ناصر العاطفي."""
    return index > 1 and reading.traits[index - 1].strength > 0 and reading.traits[index - 2].strength == 2


def _before_mark(reading: Reading, index: int) -> bool:
    """Whether a word stands between an Arabic first name and a mark or an office: القيادي فضل المطاع، المدرج."""
    before, following = reading.traits[index - 1], index + 1
    if not before.strength or before.looks >= 0.5 or reading.traits[index].nisba or following >= len(reading.tokens):
        return False
    if reading.tokens[following].text in ("،", ",", "(", "."):
        return reading.traits[index].frequency < UNUSUAL
    return reading.traits[following].definite and bool(reading.hits("titles", following))


def _last_of_all(reading: Reading, index: int) -> bool:
    """Whether a title, or a people, stands behind a name as its last word does: طارق السيد وتامر."""
    following = index + 1
    if reading.hits("countries", index) and not reading.traits[index].nisba:
        return False
    if reading.traits[index - 1].strength < 2 or following >= len(reading.tokens):
        return False
    token, trait = reading.tokens[following], reading.traits[following]
    return token.kind == "mark" or token.norm == "ان" or (trait.joined and token.word.proclitics == "و")


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether a part of a name follows a word."""
    if index + 1 >= len(reading.tokens):
        return False
    following = reading.traits[index + 1]
    if reading.tokens[index + 1].norm in ("بن", "ابو"):
        return True
    named = following.definite and following.strength
    if following.stop or following.clitics or following.joined or (following.nisba and not named):
        return False
    if following.definite and not following.strength:
        return _unlisted(reading, index + 1, False)
    return following.strength == 2 or following.foreign or (bool(following.strength) and following.frequency < 430)


def begins(reading: Reading, index: int) -> bool:
    """Whether a name may begin at `index`, where a title or a verb of saying stands before it."""
    token, trait = reading.tokens[index], reading.traits[index]
    if token.kind != "word" or trait.stop or trait.clitics or trait.joined:
        return False
    if token.text == "علي" and reading.keeps_yaa:
        return True
    if trait.opens or token.norm in ("فان", "فون", "دي", "بن"):
        return index + 1 < len(reading.tokens) and continues(reading, index + 1, True)
    if trait.nisba:
        return not trait.definite and bool(trait.strength) and _goes_on(reading, index)
    if trait.strength == 2:
        return not any(hit.size > 1 for layer in PLACES for hit in reading.hits(layer, index))
    if placed(reading, index) or reading.hits("organizations", index) or reading.hits("titles", index):
        return False
    if trait.strength == 1:
        return (trait.frequency < FAMILIAR and not trait.adjective) or _goes_on(reading, index)
    return trait.foreign or leads(reading, index)


def leads(reading: Reading, index: int) -> bool:
    """Whether a word that no list has stands before a foreign name as its first part: باتكسي لوبيز."""
    token, trait = reading.tokens[index], reading.traits[index]
    if not trait.leads or index + 1 >= len(reading.tokens) or token.kind != "word" or not reading.adjacent(index + 1):
        return False
    following = reading.traits[index + 1]
    return following.strength == 2 and following.looks > 0.5 and not following.clitics and not following.joined


def placed(reading: Reading, index: int) -> bool:
    """Whether a place that is no person's name begins at `index`."""
    if reading.hits("countries", index) or reading.hits("regions", index):
        return True
    return any(not hit.entry["weak"] for hit in reading.hits("places", index))
