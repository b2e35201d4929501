"""Placement: what the words around a name that the gazetteers have tell of it."""

from tasks.reading.entities.candidate import Reading
from tasks.reading.lexicon import Hit

COMMAS = ("،", ",")
PREPOSITIONS = frozenset(
    "في من الي قرب شمال جنوب شرق غرب وسط شرقي غربي شمالي جنوبي بين عبر نحو تجاه باتجاه خارج داخل ب".split()
)
PLURALS = frozenset("صحف مواقع اراضي مدن حدود قوي فصائل مصادر وسائل جهود".split())
"""Nouns that adjectives agree with in the feminine without an ending that tells so."""


def placed_before(reading: Reading, hit: Hit) -> bool:
    """Whether a preposition of place stands before a hit."""
    if "ب" in hit.proclitics:
        return True
    return hit.first > 0 and not hit.proclitics and reading.tokens[hit.first - 1].norm in PREPOSITIONS


def listed(reading: Reading, hit: Hit) -> bool:
    """Whether a place that is doubtful stands in a list beside one that is not: مأرب، عمران، تعز."""
    following = reading.traits[hit.last + 1] if hit.last + 1 < len(reading.tokens) else None
    if following is not None and reading.traits[hit.first].strength == 2 and (following.strength or following.foreign):
        return False
    before, after = hit.first - 1 - (reading.tokens[hit.first - 1].text in COMMAS), hit.last + 1
    led = before < hit.first - 1 or "و" in hit.proclitics
    after += after < len(reading.tokens) and reading.tokens[after].text in COMMAS
    follows = after > hit.last + 1 or (after < len(reading.tokens) and reading.tokens[after].word.proclitics == "و")
    return (led and _sure(reading, before)) or (follows and _sure(reading, after))


def _sure(reading: Reading, index: int) -> bool:
    """Whether a place of one word stands at a token whose name is nothing else."""
    if not 0 <= index < len(reading.tokens):
        return False
    if reading.hits("countries", index):
        return True
    cities = [*reading.hits("regions", index), *reading.hits("places", index)]
    return any(not hit.entry["weak"] and not reading.kinds.doubt(hit.entry.norm) for hit in cities)


def describes(reading: Reading, index: int) -> bool:
    """Whether a country's name is the adjective of the noun before it: لاجئا سوريا, العاصمة السعودية."""
    if not index or not reading.adjacent(index) or reading.traits[index - 1].stop or reading.traits[index - 1].nisba:
        return False
    token, before = reading.tokens[index - 1], reading.traits[index - 1]
    if token.kind != "word" or before.definite != reading.traits[index].definite or before.speech:
        return False
    if before.definite:
        return token.norm.endswith(("ه", "ات")) or token.word.bare in PLURALS
    if reading.tokens[index].norm.endswith("ه"):
        return token.norm.endswith(("ه", "ات")) and not reading.hits("place_nouns", index - 1)
    return token.norm.endswith("ا") and token.norm != "سيما" and reading.kinds.knows(token.norm[:-1])


def follows(reading: Reading, hit: Hit) -> bool:
    """Whether a word stands before a hit that it may describe: مبلغ مالي."""
    before = hit.first - 1
    return before >= 0 and reading.tokens[before].kind == "word" and not reading.traits[before].stop
