"""Declension: the dual forms a noun takes, so that one line of a lexicon stands for all of them."""

from collections.abc import Iterator

import msgspec

ENDINGS = (("ان", "nominative"), ("ين", "oblique"), ("ي", "construct"), ("تا", "construct"))
PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")
CASES = {
    "broken": ("nominative", "oblique", "construct", "possessed"),
    "feminine": ("nominative", "oblique", "construct", "possessed"),
    "sound": ("nominative",),
    "oblique": ("oblique", "construct", "possessed"),
    "nisba": ("nominative", "oblique", "construct", "possessed"),
    "plain": ("nominative", "oblique"),
    "bare": ("oblique",),
}
"""Which duals of a noun are no other word, by what the lexicon tells of its plural; that of `nisba` in the construct is
one before another dual alone (رئيسي البلدين).
"""


class Dual(msgspec.Struct, frozen=True):
    """A dual form; `case` is nominative (شخصان), oblique (شخصين), construct (شخصي) or possessed (طفليه)."""

    text: str
    case: str


def decline(stem: str, plural: str) -> Iterator[Dual]:
    """The duals on `stem` (شخص, سيارت) that are told from other words; raises KeyError for an unknown `plural`.

    The masculine construct of the nominative (شخصا) is the accusative too, and left out.
    """
    for ending, case in ENDINGS:
        if case in CASES[plural] and (ending != "تا" or plural == "feminine"):
            yield Dual(stem.removesuffix("ت") + ending if ending == "تا" else stem + ending, case)
    if "possessed" in CASES[plural]:
        yield from (Dual(stem + "ي" + pronoun, "possessed") for pronoun in PRONOUNS)
