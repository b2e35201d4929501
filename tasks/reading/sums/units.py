"""Units of a sum: whether two nouns count the same things, whatever their number (طائرة, طائرات; شخص, أشخاص)."""

from functools import lru_cache

from tasks.reading.folding import fold

ENDINGS = ("ات", "ين", "ون", "ان")
WEAK = str.maketrans("", "", "اوي")


@lru_cache(maxsize=4096)
def skeleton(noun: str) -> str:
    """The consonants of a noun without its number's ending: what a broken plural shares with its singular."""
    bare = fold(noun)
    bare = bare[2:] if bare.startswith("ال") and len(bare) > 4 else bare
    for ending in ENDINGS:
        if bare.endswith(ending) and len(bare) > 4:
            bare = bare[:-2]
            break
    return bare.removesuffix("ه").translate(WEAK) or bare


def alike(first: str | None, second: str | None) -> bool:
    """Whether both are named and count the same things."""
    return first is not None and second is not None and skeleton(first) == skeleton(second)
