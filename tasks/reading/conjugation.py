"""Conjugation: the written forms of a verb that news uses, from its two stems; unvowelled, so many fall together."""

from collections.abc import Iterator

import msgspec


class Form(msgspec.Struct, frozen=True):
    """One written form; `tense` is perfect, imperfect, jussive, masdar or participle; empty where it does not apply."""

    text: str
    tense: str
    person: str = ""
    gender: str = ""
    number: str = ""


def conjugate(perfect: str, imperfect: str, masdar: str = "", participle: str = "") -> Iterator[Form]:
    """Third and first person forms, verbal nouns (several, by comma) and active participles; empty stems give none."""
    if perfect:
        yield from _perfect(perfect)
    if imperfect:
        yield from _imperfect(imperfect)
    for noun in filter(None, masdar.split(",")):
        yield Form(noun, "masdar", number="singular")
        if not noun.endswith(("ة", "ء", "ا", "ى")):
            yield Form(noun + "ا", "masdar", number="singular")
    for active in filter(None, participle.split(",")):
        yield from _participle(active)


def _perfect(stem: str) -> Iterator[Form]:
    weak = stem.endswith(("ى", "ا"))
    short = stem[:-1] if weak else stem
    dual = stem[:-1] + ("ي" if stem.endswith("ى") else "و") if weak else stem
    yield Form(stem, "perfect", "3", "masculine", "singular")
    yield Form(short + "ت", "perfect", "3", "feminine", "singular")
    yield Form(short + "تا", "perfect", "3", "feminine", "dual")
    yield Form(dual + "ا", "perfect", "3", "masculine", "dual")
    yield Form((stem[:-1] if stem.endswith(("ى", "ا", "ي")) else stem) + "وا", "perfect", "3", "masculine", "plural")
    closed = _closed(stem)
    yield Form(closed + "ن", "perfect", "3", "feminine", "plural")
    yield Form(closed + "ت", "perfect", "1", "", "singular")
    yield Form(closed + "نا", "perfect", "1", "", "plural")


def _closed(stem: str) -> str:
    """The perfect stem before a consonant ending: قال قل, أشار أشر, نفى نفي, دعا دعو."""
    if stem.endswith("ى"):
        return stem[:-1] + "ي"
    if stem.endswith("ا"):
        return stem[:-1] + "و"
    hollow = len(stem) > 2 and stem[-2] == "ا" and not (len(stem) == 4 and stem[1] == "ا")
    return stem[:-2] + stem[-1] if hollow else stem


def _imperfect(stem: str) -> Iterator[Form]:
    tail = stem[1:]
    yield Form(stem, "imperfect", "3", "masculine", "singular")
    yield Form("ت" + tail, "imperfect", "3", "feminine", "singular")
    yield Form("أ" + tail, "imperfect", "1", "", "singular")
    yield Form("ن" + tail, "imperfect", "1", "", "plural")
    weak = stem.endswith(("ى", "ي", "و"))
    plural = stem[:-1] if weak else stem
    yield Form(plural + "ون", "imperfect", "3", "masculine", "plural")
    yield Form(plural + "وا", "jussive", "3", "masculine", "plural")
    dual = stem[:-1] + "ي" if stem.endswith("ى") else stem
    yield Form(dual + "ان", "imperfect", "3", "masculine", "dual")
    yield Form("ت" + dual[1:] + "ان", "imperfect", "3", "feminine", "dual")
    yield Form(dual + "ن", "imperfect", "3", "feminine", "plural")
    yield from _jussive(stem, weak)


def _jussive(stem: str, weak: bool) -> Iterator[Form]:
    """What a weak verb becomes after لم: ينفي ينف, يقول يقل; sound verbs do not change."""
    hollow = len(stem) > 3 and stem[-2] in "اوي" and stem[-1] not in "اويى"
    short = stem[:-1] if weak else stem[:-2] + stem[-1] if hollow else ""
    if short:
        yield Form(short, "jussive", "3", "masculine", "singular")
        yield Form("ت" + short[1:], "jussive", "3", "feminine", "singular")


def _participle(active: str) -> Iterator[Form]:
    base = active[:-1] if active.endswith(("ة", "ي")) else active
    yield Form(active, "participle", "", "masculine", "singular")
    yield Form(active + ("ا" if not active.endswith("ة") else ""), "participle", "", "masculine", "singular")
    yield Form(active + "ة" if not active.endswith("ة") else active, "participle", "", "feminine", "singular")
    for ending in ("ون", "ين"):
        yield Form(base + ending, "participle", "", "masculine", "plural")
    yield Form(base + "ات", "participle", "", "feminine", "plural")
