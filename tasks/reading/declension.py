"""Declension: the dual forms a noun takes, so that one line of a lexicon stands for all of them."""

from collections.abc import Iterator

import msgspec

ENDINGS = (("ان", "nominative"), ("ين", "oblique"), ("ي", "construct"))
PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")


class Dual(msgspec.Struct, frozen=True):
    """A dual form; `case` is nominative (شخصان), oblique (شخصين), construct (شخصي) or possessed (طفليه)."""

    text: str
    case: str


def decline(stem: str, plural: str) -> Iterator[Dual]:
    """The duals on `stem` (شخص, سيارت) that are told from other words, `plural` being broken, sound or oblique.

    A sound plural has the oblique dual's letters (مدنيين), so only the nominative is a dual beyond doubt; the
    construct of such nouns and that of the nominative (شخصا, which is the accusative too) are left out.
    """
    for ending, case in ENDINGS:
        if (plural == "sound" and case != "nominative") or (plural == "oblique" and case == "nominative"):
            continue
        yield Dual(stem + ending, case)
    if stem.endswith("ت") and plural == "broken":
        yield Dual(stem + "ا", "construct")
    if plural != "sound":
        yield from (Dual(stem + "ي" + pronoun, "possessed") for pronoun in PRONOUNS)
