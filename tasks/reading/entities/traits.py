"""Traits: what a single word may be in a name: a part of one, a nationality, what ends it."""

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from tasks.reading.entities.forms import read_forms
from tasks.reading.entities.inflection import Inflection
from tasks.reading.entities.likeness import likeness
from tasks.reading.lexicon import FOLDER, arabic
from tasks.reading.tokens import Token
from tasks.reading.words import RARE, Word, Words

CLITICS = "وفبلك"
OPENERS = frozenset("ابو ابي ابا ابن ام ال عبد".split())
"""Words that are no names and begin them: أبو، ابن، آل، عبد."""
FATHERS = ("ابو", "ابي", "ابا")
"""Openers that are also written together with the name behind them: أبومازن."""
ALEX = tuple("اليكس الكسن الكسي البرت الفرد الفون اليزا الين اليوت اليسا".split())
"""How foreign names begin whose first letters look like the article: ألكسندر، ألبرت."""
NO_STOPS = frozenset(("إمام", "سوي"))
"""Words that only fold into ones that end a name: إمام is no أمام."""
NUNATED = ("ً", "ًا", "ٍ", "ٌ")
"""How an indefinite noun ends that a text points, as it points no name: عبدٍ."""
PREPOSITIONS = frozenset(("على", "إلى", "الى", "إلي", "لدى"))
"""Words that fold into others that may be names or verbs: على and علي."""


class Trait(msgspec.Struct, frozen=True, gc=False):
    """What one form may be.

    `strength`: 2 where it is hardly anything but a part of a person's name, 1 where it may be one, 0 where it is none;
    `clitics` letters before that part are left out. `nisba` is a country's code, or "-" for an adjective of no country,
    empty for none. `looks`: the letters' likeness to names (see likeness.py). `frequency` is Zipf times 100.
    `inflected`: a rare form that is a known word with an ending or a verb's first letter. `whole`: the letter taken for
    a clitic may belong to the name behind a first name: إريك باون. `rare`: the vocabulary does not know the form;
    `foreign`: it is rare for the letters of a name that it has; `leads`: it may be the first part of a name that no
    list has; `hints`: a name may begin with it, or behind it.
    """

    strength: int = 0
    clitics: int = 0
    frequency: int = RARE
    looks: float = 0.0
    nisba: str = ""
    stop: bool = False
    speech: bool = False
    adjective: bool = False
    definite: bool = False
    joined: bool = False
    opens: bool = False
    hints: bool = False
    inflected: bool = False
    whole: bool = False
    rare: bool = True
    foreign: bool = False
    leads: bool = False


class Traits:
    """Tells the traits of forms, by the lists of `lexicons/ar/forms`."""

    def __init__(self, lists: Mapping[str, Mapping[str, str]], words: Words) -> None:
        self._names = lists["names"]
        self._odds = {letters: float(odds) for letters, odds in lists["trigrams"].items()}
        self._nisba = lists["nisba"]
        self._stop, self._speech = frozenset(lists["stop_words"]), frozenset(lists["speech"])
        self._adjectives = lists["adjectives"]
        self._foreign = {form for form in self._names if form.startswith(ALEX)}
        self._ambiguous, self._purposes = lists["ambiguous_places"], lists["purposes"]
        self._ordinary = lists["ordinary_names"]
        self._words = words
        self._inflection = Inflection(self._names, self._odds, words)

    def knows(self, form: str) -> bool:
        """Whether the vocabulary has a folded form."""
        return self._words.is_known(form)

    def possessed(self, token: Token) -> bool:
        """Whether a form that may be a name may also be an ordinary word with an ending: رمزي, تأييدي, دوريا."""
        norm = token.norm
        return len(norm) > 3 and token.text.endswith(("ي", "ه", "ا")) and self._inflection.plain(norm[:-1])

    def ordinary(self, form: str) -> bool:
        """Whether a folded name is more often an ordinary word where it stands alone."""
        return form in self._ordinary

    def purpose(self, bare: str) -> bool:
        """Whether bodies are for what a noun tells: حماية, دراسات."""
        return bare in self._purposes

    def doubt(self, form: str) -> str:
        """How doubtful a place's name is by itself: "1", "2" (see forms/ambiguous_places.tsv) or not at all."""
        return self._ambiguous.get(form, "")

    def all(self, tokens: Iterable[Token]) -> list[Trait]:
        """The traits of tokens, each told once a word."""
        return [token.word.trait or self.of(token) for token in tokens]

    def of(self, token: Token) -> Trait:
        """The trait of a token; of anything but an Arabic word, one that is nothing."""
        found: Trait | None = token.word.trait
        if found is None:
            found = token.word.trait = self._tell(token)
        return found

    def _tell(self, token: Token) -> Trait:
        if token.text in PREPOSITIONS or token.text.endswith(NUNATED):
            return STOP
        return self._cut(token) if token.kind == "word" else NOTHING

    def _cut(self, token: Token) -> Trait:
        word = token.word
        verb = token.text.startswith("سأ") or token.text == "يحيي"
        strength, clitics = (0, 0) if verb else self._part(word.norm, word.proclitics, word.stem)
        if strength and not clitics and token.text.startswith(LED):
            strength = 0
        whole = self._is_whole(word, strength) or self._uncut(token)
        if whole:
            strength, clitics = int(self._names.get(word.norm, 0)), 0
        joined = bool(word.proclitics) and not whole and not (strength and not clitics)
        form = word.norm if whole else word.norm[clitics:] if strength else word.stem
        clitics = clitics if strength or whole else len(word.proclitics) + word.fused
        return self._told(token, form, strength, clitics, joined)

    def _told(self, token: Token, form: str, strength: int, clitics: int, joined: bool) -> Trait:
        word, norm = token.word, token.norm
        bare = form[2:] if form.startswith("ال") else form
        frequency = self._words.frequency(norm)
        frequency = frequency if form == norm else max(self._words.frequency(form), frequency)
        looks, rare = likeness(form, self._odds), frequency <= RARE
        nisba, opens = self._nisba.get(bare, ""), word.stem in OPENERS
        speech = not self._speech.isdisjoint((norm, word.stem))
        stop = not self._stop.isdisjoint((norm, word.stem)) and token.text not in NO_STOPS
        definite = (form.startswith("ال") and len(form) > 3 and not self._bare(token, form)) or word.fused
        caused = looks < 1.5 and len(word.stem) == CAUSED and token.text.startswith(("أ", "وأ", "فأ"))
        inflected = rare and not strength and (caused or self._inflection.inflected(form))
        strange = looks > 0.5 if rare else frequency < STRANGE and looks > 1.8 and not definite
        foreign = strange and not (stop or inflected)
        leads = rare and looks >= -1 and not (inflected or definite or joined or nisba)
        return Trait(
            strength=strength,
            clitics=clitics,
            frequency=frequency,
            looks=looks,
            nisba=nisba,
            stop=stop,
            speech=speech,
            adjective=bare in self._adjectives,
            definite=definite,
            joined=joined,
            opens=opens,
            hints=bool(strength) or opens or speech or leads or (foreign and not nisba),
            inflected=inflected,
            whole=clitics == 1 and norm[0] != "و" and not word.fused and self._may_be_whole(norm),
            rare=rare,
            foreign=foreign,
            leads=leads,
        )

    def _bare(self, token: Token, form: str) -> bool:
        """Whether a form only looks as if it had the article: ألكسندر, ألغى."""
        return form in self._foreign or token.text.startswith(("أل", "إل"))

    def _uncut(self, token: Token) -> bool:
        """Whether a letter taken for a particle is none: ساغان, واينستين have no hamza, وورنر two of one."""
        if token.text.startswith("سا"):
            return token.word.proclitics == "س"
        if token.word.proclitics != "و":
            return False
        western = token.text.startswith("واي") and likeness(token.norm, self._odds) > WESTERN
        known = self._words.is_known(token.norm[1:]) or token.norm[1:] in self._names
        return (western or token.norm.startswith("وو")) and not known

    def _may_be_whole(self, norm: str) -> bool:
        """Whether a form looks as much like a name with its first letter as without it: باون."""
        rest = norm[1:]
        if self._words.frequency(norm) > RARE or (self._words.frequency(rest) > UNUSUAL and len(rest) > 3):
            return False
        whole = likeness(norm, self._odds)
        return whole > 0.7 and whole > likeness(rest, self._odds) - 0.3

    def _is_whole(self, word: Word, strength: int) -> bool:
        """Whether a foreign name begins with a letter that was taken for a clitic: فيرجسون, بليكس."""
        norm = word.norm
        if norm[:1] not in ("ف", "ب", "ل", "ك") or self._words.frequency(norm) > STRANGE or word.fused:
            return False
        if self._compound(norm[1:]):
            return False
        stripped = strength and norm not in self._names
        if not (stripped or (word.proclitics and not strength)):
            return False
        whole, rest = likeness(norm, self._odds), likeness(norm[1:], self._odds)
        if self._words.frequency(norm[1:]) > RARE:
            return whole > rest + 1 and norm[0] in "فك"
        led = norm[0] in "لب" and rest > whole + (0.7 if norm[1:] not in self._names else 0)
        return whole > 0.8 and not led

    def _part(self, norm: str, proclitics: str, stem: str) -> tuple[int, int]:
        """How surely the form is a part of a name, and how many clitic letters stand before it."""
        whole = 2 if self._compound(norm) else int(self._names.get(norm, 0))
        if whole == 2 or (whole and not proclitics):
            return whole, 0
        if "س" in proclitics:
            return whole, 0
        if proclitics and self._compound(stem):
            return 2, len(proclitics)
        if proclitics and stem in self._names:
            fused = stem.startswith("ال") and not norm.endswith(stem)
            return int(self._names[stem]), len(proclitics) + fused
        if whole == 0 and norm[:1] in CLITICS and len(norm) > 3:
            for letters in (1, 2) if norm[0] in "وف" and norm[1] in "بلك" else (1,):
                rest = norm[letters:]
                named = self._compound(rest) or self._names.get(rest) == "2"
                if named and self._words.frequency(norm) <= max(RARE, self._words.frequency(rest) - 100):
                    return (0, 0) if self._inflection.inflected(norm) else (2, letters)
        return whole, 0

    def _compound(self, form: str) -> bool:
        """Whether two words of a name are written as one: عبدالكريم, أبومازن."""
        if form.startswith("عبدال"):
            return len(form) > 6
        return form.startswith(FATHERS) and len(form) > 5 and form[3:] in self._names


LED = ("بأ", "لأ", "كأ", "فأ")
"""What words begin with that are certainly led by a particle: بأول is no باول."""
CAUSED = 4
"""How many letters the verbs have that begin with hamza: أرجأ."""
UNUSUAL = 360
"""Up to this Zipf frequency (times 100) a name is unlikely to be met with a clitic."""
WESTERN = 1.5
"""From this likeness to names on a word that begins with واي is one, and no و before it."""
STRANGE = 420
"""Up to this Zipf frequency (times 100) a word with a foreign name's letters is taken for one."""
NOTHING = Trait()
STOP = Trait(stop=True)


@cache
def arabic_traits() -> Traits:
    """The traits by the lists that ship with Barq, loaded once a process."""
    return Traits(read_forms(FOLDER), arabic().words)
