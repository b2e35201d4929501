"""The words of pages, good and bad."""

import pytest

from tasks.reading.cleaning.markup import MOST_TAGS, words_of


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<",
        "<p",
        "<!--",
        "<p><p><p",
        "<script>" * 50,
        "<!-- a --" * 50,
        "&#0;&#99999999;",
        "<a<b<c>وصل",
        "\x00<p>\x00",
    ],
)
def test_no_page_breaks_it(page: str) -> None:
    """Whatever is wrong with a page, its words are a string."""
    assert isinstance(words_of(page), str)


def test_a_page_without_a_story_gives_all_its_words() -> None:
    """Scripts, styles and comments are no words; blocks become lines."""
    page = (
        "<style>p{}</style><script>if (a<b) x()</script><div>وصل</div><!-- سر --><div>الو<b>فد</b> &amp; غادر"
        + "<i>" * MOST_TAGS
    )
    assert words_of(page).split() == ["وصل", "الوفد", "&", "غادر"]


def test_what_is_never_closed_hides_only_itself() -> None:
    """An unclosed comment is passed over, an unclosed script hides the rest."""
    assert words_of("<i>" * MOST_TAGS + "<p>وصل<!-- الوفد").split() == ["وصل", "الوفد"]
    assert words_of("<i>" * MOST_TAGS + "<p>وصل<script>الوفد").split() == ["وصل"]
