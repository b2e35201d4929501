"""Cues: the verbs, participles and verbal nouns in a text that may lay words on somebody, one reading a token."""

from collections.abc import Mapping
from functools import cache

import msgspec

from tasks.reading.attribution.ground import Ground
from tasks.reading.lexicon import Entry, Hit
from tasks.reading.record import Stance

_VERB_CLITICS = frozenset(("", "و", "ف", "س", "وس", "فس"))
_OBJECTS = frozenset(("", "ه", "ها", "هم", "هما"))
_NEGATIONS = frozenset(("لم", "لا", "لن", "ولم", "ولا", "ولن", "فلم", "فلا"))
_PREPOSITIONS = frozenset("في الي علي عن مع عقب بعد قبل خلال اثر بسبب نتيجه دون حول بشان ضد عدم".split())
_OPENING = frozenset(("ما", "مما", "بما", "فيما", "الذي", "التي"))
_PREDICATING = frozenset(("كان", "وكان", "كانت", "وكانت", "كانوا", "ليس", "غير", "يكن", "تكن"))
_HIDING = frozenset(("طلب", "رفض", "اشترط", "فضل"))
_IDENTITY = frozenset("اسمه اسمها اسمهم اسمائهم اسماءهم هويته هويتها هويتهم هوياتهم".split())
_INSIDE = (["في"], ["فيه"], ["فيها"])
_RANK = {"perfect": 0, "imperfect": 1, "jussive": 2, "participle": 3, "masdar": 4}


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A word that may open a frame at token `at`; `kind` is verb, participle or masdar.

    `family` is its class of meaning (say, add, announce, deny..), `takes` what may follow it, as the lexicon says.
    """

    at: int
    kind: str
    entry: Entry
    proclitics: str
    enclitic: str
    article: bool
    start: int
    end: int
    negated: bool
    family: str
    takes: frozenset[str]

    @property
    def stance(self) -> Stance | None:
        """The stance of what it lays on its subject; None where it takes none by itself."""
        stance = self.entry["stance"]
        return None if stance == "none" else stance  # type: ignore[return-value]

    @property
    def carries(self) -> bool:
        """Whether it only tells which medium brought the words: التي نقلتها, بثته, نشرها."""
        return self.family == "carry" or (self.family == "relay" and self.enclitic in ("ه", "ها"))

    @property
    def feminine(self) -> bool | None:
        """Whether its form is feminine; None where the form does not tell."""
        gender = self.entry["gender"]
        return None if not gender else gender == "feminine"

    @property
    def plural(self) -> bool:
        """Whether its form is plural or dual."""
        return self.entry["number"] in ("plural", "dual")


def find_cues(ground: Ground) -> Mapping[int, Cue]:
    """The cue at each token that has one."""
    best: dict[int, Hit] = {}
    for hit in ground.document.hits.of("reporting_verbs"):
        if _fits(hit, ground):
            other = best.get(hit.first)
            if other is None or _rank(hit, ground) < _rank(other, ground):
                best[hit.first] = hit
    return {at: _cue(hit, ground) for at, hit in sorted(best.items())}


def _rank(hit: Hit, ground: Ground) -> tuple[bool, bool, int]:
    rank = _RANK[hit.entry["tense"]]
    if hit.entry["class"] == "opine" and hit.enclitic and _is_told(hit, ground):
        return (False, False, rank)  # ووصفها بأنها: rather the verb than its noun
    return (not hit.likely, bool(hit.enclitic), 0 if rank == _RANK["masdar"] and hit.enclitic else rank + 1)


def _is_told(hit: Hit, ground: Ground) -> bool:
    return hit.proclitics == "و" or (hit.first > 0 and ground.norms[hit.first - 1] in _OPENING)


def _fits(hit: Hit, ground: Ground) -> bool:
    """Whether the form may be read so here: third persons, participles in the accusative, no article on a verb."""
    tense = hit.entry["tense"]
    if tense == "masdar":
        return "آ" not in ground.tokens[hit.first].text
    setting = ground.settings.get(hit.first)
    if setting is not None and setting.entry["kind"] in ("time", "manner") and setting.proclitics == "":
        return hit.entry["perfect"] == "عبر" and tense == "perfect" and _is_voicing(hit, ground)
    if tense == "participle":
        return not hit.article and hit.proclitics in ("", "و") and not hit.enclitic and _is_adverbial(hit, ground)
    if hit.entry["person"] != "3" or hit.article:
        return False
    if tense == "jussive" and (hit.first == 0 or ground.norms[hit.first - 1] not in _NEGATIONS):
        return False
    if "س" in hit.proclitics and tense != "imperfect":
        return False
    if _is_misread(hit, ground):
        return False
    return hit.proclitics in _VERB_CLITICS and hit.enclitic in _OBJECTS


def _is_voicing(hit: Hit, ground: Ground) -> bool:
    """عبّر عن: the verb and not the preposition, by its doubled letter or by عن right behind it."""
    return "ّ" in ground.tokens[hit.first].text or ground.norms[hit.last + 1 : hit.last + 2] == ["عن"]


def _is_misread(hit: Hit, ground: Ground) -> bool:
    """Nouns that look like verbs: after a preposition (على رفض), in the accusative (طلبا); يدعى is "is called"."""
    entry, previous = hit.entry, ground.norms[hit.first - 1] if hit.first else ""
    if (previous in _PREPOSITIONS or previous in ("وفي", "وعلي")) and not hit.proclitics:
        return True
    if entry["tense"] == "perfect" and entry["number"] == "dual" and hit.proclitics not in ("و", "ف"):
        return True
    if hit.enclitic == "ه" and ground.tokens[hit.last].text.endswith("ة"):
        return True
    if entry["perfect"] == "بين" and not ground.norms[hit.first].endswith("ت"):
        return "ّ" not in ground.tokens[hit.first].text
    if "آ" in ground.tokens[hit.first].text and "آ" not in entry.form:
        return True
    if entry["perfect"] == "قضى" and hit.enclitic:
        return True  # قضاة: judges
    if entry["class"] == "appear" and ground.norms[hit.last + 1 : hit.last + 2] not in _INSIDE:
        return True
    if entry["perfect"] == "رأى" and "س" in hit.proclitics and ground.tokens[hit.first].text.endswith("ي"):
        return True
    return entry["perfect"] == "ادعى" and ground.tokens[hit.first].text.endswith("ى") and entry["tense"] == "imperfect"


def _is_adverbial(hit: Hit, ground: Ground) -> bool:
    """قائلا, مضيفة, مؤكدين: the cases that hang on a clause; قائل alone does not, nor كان متهما."""
    norm = ground.norms[hit.first]
    if hit.first and ground.norms[hit.first - 1] in _PREDICATING:
        return hit.entry["class"] == "accuse" and norm.endswith("ا") and ground.leads(hit.last + 1, "ب")
    if hit.first and ground.tokens[hit.first - 1].kind == "number":
        return False
    if norm.endswith("ا"):
        return hit.entry["number"] == "singular" and hit.entry.form.endswith("ا")
    if not norm.endswith(("ه", "ين")):
        return False
    set_off = hit.first == 0 or ground.tokens[hit.first - 1].kind == "mark" or hit.proclitics == "و"
    following = hit.last + 1
    if set_off or following >= len(ground.norms):
        return set_off
    object_ = "object:" in hit.entry["takes"] and hit.entry["class"] in ("demand", "warn")
    addressed = object_ and (following in ground.mentions or ground.norms[following].startswith("ال"))
    return addressed or ground.is_clause(following) or ground.norms[following] == "الي"


def _cue(hit: Hit, ground: Ground) -> Cue:
    tense = hit.entry["tense"]
    kind = tense if tense in ("participle", "masdar") else "verb"
    negated = hit.first > 0 and ground.norms[hit.first - 1] in _NEGATIONS
    entry = hit.entry
    family, takes = entry["class"], _takes(entry["takes"])
    return Cue(
        hit.first, kind, entry, hit.proclitics, hit.enclitic, hit.article, hit.start, hit.end, negated, family, takes
    )


@cache
def _takes(cell: str) -> frozenset[str]:
    return frozenset(cell.split())


def hidden(ground: Ground, cue: Cue) -> int:
    """الذي طلب عدم نشر اسمه: the token of the name that one may not tell, where such a request ends; 0 without."""
    if cue.entry["perfect"] not in _HIDING:
        return 0
    reach = range(cue.at + 1, min(cue.at + 5, len(ground.norms)))
    end = next((at for at in reach if ground.norms[at] in _IDENTITY), 0)
    while 0 < end < len(ground.norms) - 1 and ground.tokens[end + 1].kind == "word" and not ground.is_clause(end + 1):
        end += 1
    return end
