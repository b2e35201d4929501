"""Sons: persons called by their father's name."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("نشر في تغريدة لبن سلمان على صفحته", ["بن سلمان"]),
        ("استمع إلى كلمة بن سلمان طويلا", ["بن سلمان"]),
        ("حضر محمد بن سلمان، وكانت الكلمة لبن سلمان", ["محمد بن سلمان", "بن سلمان"]),
        ("شرب من لبن الأبقار كثيرا", []),
    ],
)
def test_a_father_s_name_may_stand_alone(text: str, names: list[str]) -> None:
    """The son is a person under the father's name, and the one whose whole name the text has."""
    found = [one for one in read(Dispatch(text=text)).entities if one.type == "person"]
    assert [name for one in found for name in (one.name, *one.aliases)] == names
    assert len(found) == bool(names)
