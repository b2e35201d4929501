"""The closed classes that frames are read by."""

from tasks.reading.attribution import closed_words
from tasks.reading.folding import fold


def test_every_class_has_folded_words() -> None:
    """They are compared with folded tokens, so they must be folded themselves."""
    groups = [value for name, value in vars(closed_words).items() if name.isupper() and isinstance(value, frozenset)]
    assert len(groups) > 10
    for group in groups:
        assert group
        assert all(word == fold(word) for word in group if "ؤ" not in word)
