"""Tokens stand where they say they stand."""

from hypothesis import given
from hypothesis import strategies as st

from tasks.reading.tokens import tokenize
from tasks.reading.words import Words

WORDS = Words({"وزير": 500, "مارس": 450})


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.text, token.kind) for token in tokenize(text, WORDS)]


def test_digits_are_cut_from_letters() -> None:
    """A number written against a word is a token of its own."""
    assert kinds("15مارس 2016وذلك") == [
        ("15", "number"),
        ("مارس", "word"),
        ("2016", "number"),
        ("وذلك", "word"),
    ]


def test_separators_stay_inside_numbers() -> None:
    """Decimal and thousands marks belong to a number, the comma after it does not."""
    assert kinds("1.234,5، و٣٫٥%") == [
        ("1.234,5", "number"),
        ("،", "mark"),
        ("و", "word"),
        ("٣٫٥", "number"),
        ("%", "mark"),
    ]


def test_latin_names_are_one_token() -> None:
    """A foreign word keeps its hyphen and its ampersand."""
    assert kinds("شركة AT&T وF-16") == [
        ("شركة", "word"),
        ("AT&T", "latin"),
        ("و", "word"),
        ("F", "latin"),
        ("-", "mark"),
        ("16", "number"),
    ]


def test_a_clitic_is_left_out_with_its_marks() -> None:
    """The start after a clitic passes over the vowel signs that belong to it."""
    (token,) = tokenize("وَوزير", WORDS)
    assert "وَوزير"[token.start_without(1) :] == "وزير"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_each_span_is_the_token(text: str) -> None:
    """Whatever the text, each token is `text[start:end]`, in order, and only spaces and underscores lie between."""
    reached = 0
    for number, token in enumerate(tokenize(text, WORDS)):
        assert token.index == number
        assert text[token.start : token.end] == token.text
        assert not text[reached : token.start].replace("_", "").strip()
        reached = token.end
    assert not text[reached:].replace("_", "").strip()


def test_the_words_of_a_hashtag_are_words() -> None:
    """What joins them is no mark of its own, so that a name in a hashtag is found as anywhere."""
    assert [token.text for token in tokenize("#مجلس_الأمن يجتمع", WORDS)] == ["#", "مجلس", "الأمن", "يجتمع"]
