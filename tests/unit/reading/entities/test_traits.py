"""Traits: what a single word may be in a name."""

import pytest

from tasks.reading.entities.traits import Trait, arabic_traits
from tasks.reading.lexicon import arabic
from tasks.reading.tokens import tokenize


def trait(word: str) -> Trait:
    """The trait of a single written word."""
    (token,) = tokenize(word, arabic().words)
    return arabic_traits().of(token)


@pytest.mark.parametrize("word", ["محمد", "سيرغي", "ترامب", "عبدالرحمن"])
def test_names_are_hardly_anything_else(word: str) -> None:
    """Names that are no ordinary words are parts of names by themselves."""
    assert trait(word).strength == 2


def test_a_clitic_is_left_out_before_a_name() -> None:
    """The conjunction is none of the name's letters, the first letter of وليد is."""
    assert (trait("وترامب").strength, trait("وترامب").clitics) == (2, 1)
    assert (trait("وليد").strength, trait("وليد").clitics) == (2, 0)


def test_a_foreign_name_keeps_its_first_letter() -> None:
    """A letter that looks like a preposition may be a name's own."""
    assert not trait("فيرجسون").joined
    assert not trait("كايت").joined
    assert not trait("واينستون").joined
    assert trait("وايطاليا").joined


def test_a_particle_is_told_by_what_is_behind_it() -> None:
    """A letter without which the rest is a name, and looks more like one, is a particle."""
    assert trait("ليوليا").clitics == 1


def test_nationalities_tell_their_country() -> None:
    """Every form of a nationality's adjective gives the country."""
    assert {trait(word).nisba for word in ("السوري", "سورية", "السوريين", "والسوريون")} == {"SY"}


def test_a_hamza_tells_the_particle_before_it() -> None:
    """بأول is led by a particle, باول is a name."""
    assert (trait("بأول").strength, trait("باول").strength) == (0, 2)


@pytest.mark.parametrize("word", ["على", "إلى", "شكرا", "رداً", "الذي", "أدان"])
def test_other_words_are_no_names(word: str) -> None:
    """Prepositions, adverbs and relative pronouns are no parts of names."""
    assert trait(word).strength < 2 or trait(word).stop
