"""The scene: a document as the rules of events see it: sentences as runs of tokens, and what class each word is of."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from tasks.reading.document import Document
from tasks.reading.entities.traits import arabic_traits
from tasks.reading.events.forms import CLASS_LAYERS, classes_of, forms
from tasks.reading.keys import Key
from tasks.reading.lexicon import Hit
from tasks.reading.record import DateMention, Figure
from tasks.reading.tokens import Token

MINISTRY = "وزارت"
"""وزارته is his ministry, not `and she visited him`."""
PAIRED = ("ان", "ين")
SHORTEST_PAIR = 4
CLOSING = frozenset("»”)")
PARTICLES = frozenset(
    ("preposition", "negation", "subjunctive", "hedge", "condition", "question", "aim", "verb_sign", "complement", "or")
)
REACH = 24
"""How many tokens to either side a clause may reach: what is farther away tells nothing of a verb."""


class Name(msgspec.Struct, frozen=True):
    """A mention of an entity at tokens `first`..`last`."""

    entity: str
    first: int
    last: int


class Phrase(msgspec.Struct):
    """A noun phrase at tokens `first`..`last` after `preposition` (empty where there is none)."""

    preposition: str
    first: int
    last: int
    entities: list[str]
    closed: bool = False


class Scene:
    """What the rules ask about the tokens of a document, by index; built once a document, in one pass."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens
        self.norms = document.norms
        self._forms = forms(document)
        self.classes = [form.classes for form in self._forms]
        self.finite = frozenset([index for index, form in enumerate(self._forms) if form.finite])
        for layer in CLASS_LAYERS:
            for hit in document.hits.longer(layer):
                self.classes[hit.first] = self.classes[hit.first].union(classes_of(hit.entry, hit.key))
        self.phrases: dict[int, tuple[Phrase, ...]] = {}
        self._around: dict[tuple[int, int], frozenset[str]] = {}
        self._names = dict(_names(document))
        self.named = frozenset(self._names)
        self.entities = {entity.id: entity for entity in document.entities}
        self.countries = {
            str(one.refs["iso3166"]): one.id
            for one in document.entities
            if one.type == "place" and "iso3166" in one.refs
        }
        self.dated = frozenset(
            token.index for one in document.dates for token in document.tokens_in(one.start, one.end)
        )
        self._dates = sorted(document.dates, key=lambda one: one.start)
        self._figures = sorted(document.figures, key=lambda one: one.start)
        self._bounds = self._find_bounds()

    def _find_bounds(self) -> list[tuple[int, int]]:
        """The run of tokens that each token stands in: its sentence, cut at the strong marks inside it."""
        bounds: list[tuple[int, int]] = []
        ends = [self.document.token_at(one.end - 1) + 1 for one in self.document.sentences]
        walls = [index + 1 for index, form in enumerate(self._forms) if form.wall]
        cuts = sorted({*ends, *walls, len(self.norms)})
        first = 0
        for cut in cuts:
            bounds += [(first, cut)] * (cut - first)
            first = max(first, cut)
        return bounds

    def sentence(self, index: int) -> tuple[int, int]:
        """The tokens (first, past the last) of the sentence that a token stands in."""
        return self._bounds[index]

    def dates_in(self, start: int, end: int) -> Sequence[DateMention]:
        """The dates that begin within these characters."""
        return self._dates[_from(self._dates, start) : _from(self._dates, end)]

    def figures_in(self, start: int, end: int) -> Sequence[Figure]:
        """The figures that begin within these characters."""
        return self._figures[_from(self._figures, start) : _from(self._figures, end)]

    def name_at(self, index: int) -> Name | None:
        """The name that a token is part of."""
        return self._names.get(index)

    def inside_name(self, index: int) -> bool:
        """Whether a token is part of a name (منظمة حظر الأسلحة); a person's may begin with what is a verb (حكمت)."""
        name = self._names.get(index)
        return name is not None and (name.first < index or self.type_of(name.entity) != "person")

    def type_of(self, entity: str) -> str:
        """Person, organization or place."""
        return self.entities[entity].type

    def nation(self, index: int) -> list[str]:
        """The country of the document that an adjective of nationality names, by its entity."""
        country = self.countries.get(arabic_traits().of(self.tokens[index]).nisba)
        return [country] if country else []

    def ends_in_pronoun(self, index: int) -> bool:
        """Whether a preposition carries its noun as a pronoun (فيها, عليه)."""
        return self._forms[index].pronoun

    def is_titled(self, first: int, last: int) -> bool:
        """Whether one of these tokens is a title or office, so that a person's name may follow."""
        return any(self.document.hits.at("titles", index) for index in range(first, last))

    def clause(self, index: int) -> tuple[int, int]:
        """The tokens (first, past the last) that may belong to what is said at a token: its sentence, within reach."""
        first, last = self._bounds[index]
        if last - first <= REACH:
            return first, last
        return max(first, index - REACH), min(last, index + REACH)

    def starts(self, index: int) -> bool:
        """Whether a token is the first word of its sentence."""
        first, _ = self._bounds[index]
        return index - first < REACH and all(self.tokens[at].kind in ("mark", "number") for at in range(first, index))

    def opens(self, index: int) -> bool:
        """Whether a token is the first of its sentence or stands right after a mark that closes nothing."""
        first, _ = self._bounds[index]
        return index == first or (self.tokens[index - 1].kind == "mark" and self.tokens[index - 1].text not in CLOSING)

    def is_particle(self, index: int) -> bool:
        """Whether a token is a small word of some class of event_particles rather than a noun."""
        return not self.classes[index].isdisjoint(PARTICLES)

    def before(self, index: int) -> str:
        """The folded form of the token before, empty at the start of a sentence."""
        first, _ = self._bounds[index]
        return self.norms[index - 1] if index > first else ""

    def has(self, names: Sequence[str], within: Iterable[int]) -> bool:
        """Whether a word of one of these classes stands at one of these tokens."""
        for index in within:  # noqa: SIM110  (a generator takes twice as long, and this is asked all the time)
            if not self.classes[index].isdisjoint(names):
                return True
        return False

    def around(self, index: int) -> frozenset[str]:
        """Every class that stands in the clause of a token."""
        first, last = self.clause(index)
        found = self._around.get((first, last))
        if found is None:
            found = self._around[first, last] = frozenset().union(*self.classes[first:last])
        return found

    def is_of(self, index: int, names: Sequence[str]) -> bool:
        """Whether the word at a token is of one of these classes; `number` takes digits too."""
        return not self.classes[index].isdisjoint(names)

    def preposition(self, index: int) -> str:
        """The preposition that a token is, or carries before its stem; empty where there is none."""
        return self._forms[index].preposition


def _from(found: Sequence[DateMention] | Sequence[Figure], position: int) -> int:
    """The index of the first that starts at or after a position."""
    return bisect_left(found, position, key=lambda one: one.start)


def _names(document: Document) -> Iterator[tuple[int, Name]]:
    """Each token that is part of a name, with the name."""
    for named in document.named:
        name = Name(named.entity.id, named.first, named.last)
        for index in range(name.first, name.last + 1):
            yield index, name


def best(hits: Sequence[Hit], token: Token, before: str) -> list[Hit]:
    """The hits of verbs at one token that its clitics and the word before it allow, third person and perfect first."""
    fitting = [hit for hit in hits if _is_allowed(hit.key, token) and not _is_noun(hit, token, before)]
    return sorted(fitting, key=_rank) if len(fitting) > 1 else fitting


def _is_allowed(key: Key, token: Token) -> bool:
    if key.article or key.proclitics.strip("وفسل") or key.enclitic in ("ي", "ك", "نا"):
        return False
    if key.enclitic == "ه" and token.text.endswith("ة"):
        return False
    return key.likely or key.proclitics in ("", "و", "ف", "س", "وس", "فس")


def _is_noun(hit: Hit, token: Token, before: str) -> bool:
    """Whether the written form cannot be the verb: إدانتهم is no أدان, هنا no هنأ, أمرا a thing if no dual leads."""
    entry, form = hit.entry, hit.entry.form
    if form[:1] == "أ" and token.text.startswith("إ", len(hit.proclitics)):
        return True
    if (form.endswith("أ") and token.text.endswith("ا")) or token.norm.startswith(MINISTRY):
        return True
    dual = entry["number"] == "dual" and entry["gender"] == "masculine" and entry["tense"] == "perfect"
    return dual and not (before.endswith(PAIRED) and len(before) > SHORTEST_PAIR)


def _rank(hit: Hit) -> tuple[bool, bool, bool]:
    entry = hit.entry
    return (bool(hit.enclitic) and not hit.likely, entry["person"] == "1", entry["tense"] != "perfect")
