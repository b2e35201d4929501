"""Parties: whom the phrases around a verb or noun of an event name, and which of them may be who."""

from collections.abc import Sequence

from tasks.reading.events.mention import Mention
from tasks.reading.events.scene import Name, Phrase, Scene
from tasks.reading.record import Claim

AGENTS = frozenset(("يد", "ايدي", "قبل", "برصاص", "بنيران", "بايدي", "جانب"))
FIXED = frozenset(["باسم", "راسها", "راسه", "راسهم", "لسان", "هامش", "الاقل", "غرار", "متن", "خلفيه", "صعيد"])
BESIDE = ("الي", "جانب")
"""Together no agent: إلى جانب فلان is `beside`."""
ABOUT = 40
"""How many tokens before a participle whoever it belongs to is looked for."""
LEAD = 9
"""How many tokens before its verb a subject may begin."""
OTHER_PARTY = {
    "CONSULT": ("مع", "ب"),
    "COOPERATE": ("مع",),
    "AGREE": ("مع",),
    "REQUEST": ("من",),
    "ACCUSE": ("ب", "ل"),
    "SUPPORT": ("ب", "ل", "علي"),
    "SANCTION": ("علي", "ضد", "مع", "من"),
    "AID": ("ل", "الي"),
    "THREATEN": ("ل", "من"),
    "MOBILIZE": (),
    "COERCE": ("علي", "ضد"),
    "ASSAULT": ("علي", "ضد"),
    "PROTEST": ("ضد", "علي"),
    "RETREAT": ("عن", "من"),
    "CONCEDE": ("عن", "ل"),
    "REJECT": (),
}
"""The prepositions before the other party, by the type of event."""
VISITED = ("الي", "ل")

BODIES = ("force", "troops", "police", "government")
PRONOUNS = frozenset(("انه", "انها", "انهم", "بانه", "بانها", "بانهم", "لانه", "لانها", "لكنه", "لكنها"))


def people(scene: Scene, phrase: Phrase) -> list[str]:
    """Who a phrase names: its person with a title, else its first name and what is joined to it by و."""
    if not phrase.entities:
        inside = range(phrase.first, phrase.last + 1)
        return [one for at in inside for one in scene.nation(at)] if scene.has(BODIES, inside) else []
    persons = [one for one in phrase.entities if scene.type_of(one) == "person"]
    others = [one for one in phrase.entities if scene.type_of(one) != "person"]
    if persons and scene.is_titled(phrase.first, phrase.last + 1):
        return persons
    return phrase.entities[:1] + [one for one in (persons + others) if one in _joined(scene, phrase)]


def _joined(scene: Scene, phrase: Phrase) -> list[str]:
    """The names in a phrase that begin with و."""
    names = (scene.name_at(at) for at in range(phrase.first, phrase.last + 1))
    return [
        name.entity for name in names if name is not None and scene.tokens[name.first].word.norm.startswith("و")
    ]  # fmt: skip


def before_verb(scene: Scene, index: int) -> list[str]:
    """The subject before its verb (القوات قصفت): the name before it in its clause."""
    first, _ = scene.sentence(index)
    at = index - 1
    while at >= first and scene.norms[at] in ("قد", "كان", "كانت"):
        at -= 1
    if at < first or scene.tokens[index].word.proclitics[:1] in ("و", "ف"):
        return []
    for step in range(at, max(first, at - 1) - 1, -1):
        name = scene.name_at(step)
        if name is not None:
            lead = range(max(first, name.first - 2), name.first + 1)
            return [] if any(scene.preposition(index) for index in lead) else _with_those_before(scene, name, first)
        if not scene.tokens[step].word.definite:
            return []
    return []


def _with_those_before(scene: Scene, name: Name, first: int) -> list[str]:
    """A name and those that it is joined to by و: مصر والأردن ولبنان قطعت."""
    found = [name.entity]
    while scene.tokens[name.first].word.proclitics == "و" and name.first > first:
        joined = scene.name_at(name.first - 1)
        if joined is None or joined.entity in found:
            break
        name, found = joined, [joined.entity, *found]
    return found


def ahead_of(scene: Scene, index: int) -> range | None:
    """The tokens of a subject that stands before its verb, as one does after أن or at the beginning of a sentence."""
    first, _ = scene.sentence(index)
    if scene.tokens[index].word.proclitics[:1] in ("و", "ف"):
        return None
    for at in range(index - 1, max(first, index - LEAD) - 1, -1):
        if scene.is_of(at, ("complement",)):
            return range(at + 1, index) if at + 1 < index else None
        if at in scene.finite:
            return None
        if at == first:
            led = range(first, index)
            known = scene.tokens[first].word.definite and not scene.is_particle(first)
            return led if known and not any(scene.preposition(one) for one in led) else None
    return None


def nations(scene: Scene, within: range) -> list[str]:
    """The country whose forces or attacks a run of words names: الهجمات الأمريكية."""
    if not scene.has((*BODIES, "attack"), within):
        return []
    return [one for at in within for one in scene.nation(at)][:1]


def spoken_of(scene: Scene, index: int) -> list[str]:
    """Whom the sentence before a token is about: its first name that hangs on no preposition."""
    first, _ = scene.sentence(index)
    for at in range(max(first, index - ABOUT), index):
        name = scene.name_at(at)
        if name is not None and name.first == at and not any(map(scene.preposition, range(max(first, at - 2), at + 1))):
            return [name.entity]
    return []


def plain_of(scene: Scene, found: Sequence[Phrase]) -> list[Phrase]:
    """The phrases without a preposition; office and person are one (القيادي في الحركة فلان), so are باسم and a body."""
    plain = [phrase for phrase in found if not phrase.preposition]
    if len(plain) > 1 and scene.norms[plain[0].last] == "باسم":
        return plain[1:]
    if len(plain) > 1 and not plain[0].entities and _is_office(scene, plain[0]):
        ahead = plain[1]
        parted = any(plain[0].last < one.first < ahead.first for one in found)
        if parted and ahead.entities and scene.type_of(ahead.entities[0]) == "person":
            return plain[1:]
    return plain


def _is_office(scene: Scene, phrase: Phrase) -> bool:
    return scene.tokens[phrase.first].word.definite and not scene.is_of(phrase.first, ("armed", "force", "crowd"))


def is_dropped(scene: Scene, mention: Mention, plain: Sequence[Phrase]) -> bool:
    """Whether a verb has its subject in what went before: after أنه, or when a place is all that follows واستهدفت."""
    if scene.before(mention.verb) in PRONOUNS:
        return True
    joined = scene.norms[mention.verb].startswith(("و", "ف")) and mention.type == "ASSAULT"
    return bool(joined and len(plain) == 1 and scene.is_of(plain[0].first, ("target",)))


def speakers(holding: Sequence[Claim]) -> list[str]:
    """Who says what a mention stands in: the nearest source of the first claim around it that names one."""
    named = (claim.sources[0].entity for claim in holding if claim.sources)
    return [one for one in named if one][:1]


def acts(scene: Scene, found: Sequence[Phrase]) -> bool:
    """Whether the first phrase after a verb that may be passive did it: a force or a name, not people counted."""
    if not found or found[0].preposition:
        return False
    span = range(found[0].first, found[0].last + 1)
    if scene.has(("number", "people"), span):
        return False
    return scene.has(("force", "armed"), span) or len([one for one in found if not one.preposition]) > 1


def is_phrase(scene: Scene, phrase: Phrase) -> bool:
    """Whether a preposition makes a fixed phrase with its noun, which names no party: باسم الوزارة, على رأسها."""
    return not FIXED.isdisjoint(scene.norms[phrase.first : phrase.first + 2])


def agents_of(scene: Scene, found: Sequence[Phrase]) -> list[str]:
    """Who did it in the passive: على يد, من قبل, برصاص."""
    for phrase in found:
        led = scene.norms[phrase.first : phrase.first + 2]
        if phrase.entities and not AGENTS.isdisjoint(led) and tuple(led) != BESIDE:
            return phrase.entities[:1]
    return []


def party_of(scene: Scene, mention: Mention, found: Sequence[Phrase]) -> list[str]:
    """The other party after the first preposition that the type of event takes for it."""
    if mention.mode == "resign":
        return []
    wanted = VISITED if mention.mode == "visit" else OTHER_PARTY.get(mention.type, ())
    for phrase in found:
        if phrase.preposition in wanted and not is_phrase(scene, phrase):
            named = people(scene, phrase)
            placed = mention.type == "CONSULT" and phrase.preposition == "ب"
            return [one for one in named if not (placed and scene.type_of(one) == "place")]
    return []
