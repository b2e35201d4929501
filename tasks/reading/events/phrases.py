"""Phrases: the run of words after a verb cut into noun phrases, each with its preposition and the names in it."""

from collections.abc import Iterator

from tasks.reading.events.scene import Phrase, Scene

LIMIT = 30
"""How many tokens after a verb are cut into phrases: what stands farther is not its argument."""

PLURALS = ("ون", "ين", "ان")
ADJECTIVES = ("يه", "يون", "يين", "ات")
STOPS = ("relative", "complement", "subjunctive", "verb_sign", "condition", "negation")


def after(scene: Scene, index: int) -> tuple[Phrase, ...]:
    """The phrases that follow a token, up to where another clause begins; cut once a token."""
    found = scene.phrases.get(index)
    if found is None:
        found = scene.phrases[index] = tuple(_cut(scene, index + 1))
    return found


def _cut(scene: Scene, start: int) -> Iterator[Phrase]:
    _, end = scene.sentence(start - 1)
    at, phrase, end = start, None, min(end, start + LIMIT)
    while at < end:
        if _opens_clause(scene, at, start):
            break
        if scene.norms[at].lstrip("و") in ("كل", "كلا") and scene.norms[at + 1 : at + 2] == ("من",):
            at += 2
            continue
        if scene.tokens[at].kind == "mark" or scene.is_of(at, ("when",)) or at in scene.dated:
            if phrase is not None:
                phrase.closed = True
            at += 1
            continue
        if phrase is None or _begins(scene, phrase, at):
            if phrase is not None:
                yield phrase
            phrase = _opened(scene, at)
            at = phrase.last + 1
            if at > start and phrase.last < phrase.first:
                phrase.last = at = phrase.first
        at = _extend(scene, phrase, at)
    if phrase is not None:
        yield phrase


def _opened(scene: Scene, at: int) -> Phrase:
    preposition = scene.preposition(at)
    alone = preposition and scene.is_of(at, ("preposition",))
    return Phrase(preposition, at, at if alone else at - 1, [], bool(alone) and scene.ends_in_pronoun(at))


def _extend(scene: Scene, phrase: Phrase, at: int) -> int:
    """Takes the word (or the whole name) at a token into the phrase; returns the token after."""
    if at >= len(scene.tokens):
        return at
    name = scene.name_at(at)
    word = scene.tokens[at].word
    if name is not None and _is_adjective(scene, phrase, at):
        name = None
    if name is None:
        phrase.last = at
        endings = PLURALS if at == phrase.first else PLURALS + ADJECTIVES
        phrase.closed = phrase.closed or word.definite or word.norm.endswith(endings)
        return at + 1
    if name.entity not in phrase.entities:
        phrase.entities.append(name.entity)
    phrase.last = name.last
    phrase.closed = True
    return name.last + 1


def _is_titled(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a title stands before a word, or is it: وزير الخارجية فلان, المرشد الأعلى آية الله فلان."""
    known, name = scene.tokens[phrase.first].word.definite, scene.name_at(at)
    if known and name is not None and scene.type_of(name.entity) != "person":
        return False
    return (known and scene.is_titled(at, at + 1)) or scene.is_titled(phrase.first, at)


def _is_adjective(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a country's name is its adjective here: طائرات سورية, not في سورية."""
    if phrase.last < phrase.first or phrase.entities or scene.tokens[at - 1].word.definite:
        return False
    return scene.norms[at].endswith("يه") and scene.norms[at - 1].endswith(("ات", "يه", "ه")) and bool(scene.nation(at))


def _begins(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a word begins another phrase instead of going on with the one before it."""
    if scene.tokens[at].word.proclitics[:1] == "و" or scene.norms[at] == "و":
        return False
    preposition = scene.preposition(at)
    if preposition == "من" and scene.is_of(at - 1, ("number", "crowd")):
        return False
    if preposition == "ل" and scene.name_at(at) is not None and scene.is_titled(phrase.first, at):
        return False
    if preposition:
        return True
    if not phrase.closed or (scene.name_at(at) is not None and _is_adjective(scene, phrase, at)):
        return False
    if not phrase.entities and _is_titled(scene, phrase, at):
        return False
    word, name = scene.tokens[at].word, scene.name_at(at)
    if name is not None and scene.type_of(name.entity) == "person" and scene.tokens[at - 1].kind == "word":
        return bool(phrase.entities or phrase.preposition) and not scene.is_titled(phrase.first, at)
    if word.definite and name is None:
        return not (scene.tokens[at - 1].word.definite or at - 1 in scene.named)
    return True


def _opens_clause(scene: Scene, at: int, start: int) -> bool:
    if at in scene.finite and at != start and len(scene.norms[at]) > 3:
        return scene.name_at(at) is None and not scene.tokens[at].word.definite
    return scene.is_of(at, STOPS)
