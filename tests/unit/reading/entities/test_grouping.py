"""Grouping: the mentions of one thing under all its names."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


def grouped(text: str) -> dict[str, tuple[str, ...]]:
    """The entities' names and their other names."""
    return {entity.name: entity.aliases for entity in read(Dispatch(text=text)).entities}


def test_a_last_name_goes_to_its_bearer() -> None:
    """Two persons are told apart by their last names."""
    found = grouped("زار سيرغي لافروف الصين والتقى دونالد ترامب، ثم غادر لافروف قبل ترامب.")
    assert found["سيرغي لافروف"] == ("لافروف",)
    assert found["دونالد ترامب"] == ("ترامب",)


def test_a_father_is_not_his_son() -> None:
    """The name behind بن is somebody else's when it stands alone."""
    assert list(grouped("وصل محمد بن سلمان أولا، ثم وصل الملك سلمان.")) == ["محمد بن سلمان", "سلمان"]


def test_acronym_and_full_name_are_one_body() -> None:
    """The lexicon's name joins what a text calls differently."""
    assert grouped("قال حلف شمال الأطلسي ذلك، وأكد الناتو الأمر.") == {"حلف شمال الأطلسي": ("الناتو",)}


def test_spellings_of_a_country_are_one_place() -> None:
    """A country is one place under all its names."""
    assert grouped("دعت الولايات المتحدة إلى ذلك، وقالت أمريكا إنها مستعدة.") == {"الولايات المتحدة": ("أمريكا",)}


def test_a_swallowed_article_is_given_back() -> None:
    """A body that stands only behind lam is still named with its article."""
    assert list(grouped("هذا مقر للأمم المتحدة.")) == ["الأمم المتحدة"]
