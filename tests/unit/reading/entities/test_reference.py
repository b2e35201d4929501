"""Reference: which entity a phrase denotes at its place."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.entities.reference import References
from tasks.reading.pipeline import analyse

TEXT = (
    "استقبل وزير الخارجية العماني يوسف بن علوي في مسقط السفيرة الفرنسية نويلا بارو. "
    "وقال الوزير إن المحادثات كانت مثمرة، وذكرت وكالة الأنباء العمانية أن السفيرة ستغادر غدا. "
    "وأضافت الوكالة أن الزيارة قصيرة."
)


def denoted(phrase: str, occurrence: int = 0) -> str | None:
    """The name of the entity that a phrase of TEXT denotes."""
    document = analyse(Dispatch(text=TEXT))
    start = -1
    for _ in range(occurrence + 1):
        start = document.text.index(phrase, start + 1)
    found = References(document).denoted(start, start + len(phrase))
    return next((entity.name for entity in document.entities if entity.id == found), None)


def test_an_office_with_a_name_is_the_person() -> None:
    """Where a phrase holds a name behind an office, it denotes who bears the name."""
    assert denoted("وزير الخارجية العماني يوسف بن علوي") == "يوسف بن علوي"


def test_an_office_alone_is_the_nearest_who_holds_it() -> None:
    """The minister and the ambassador are told apart by their offices."""
    assert denoted("الوزير") == "يوسف بن علوي"
    assert denoted("السفيرة", 1) == "نويلا بارو"


def test_a_noun_of_bodies_is_the_nearest_body_of_its_kind() -> None:
    """The agency is the agency that was named."""
    assert denoted("الوكالة") == "وكالة الأنباء العمانية"


def test_what_nothing_names_denotes_nothing() -> None:
    """A noun that no entity goes by is not guessed."""
    assert denoted("المحادثات") is None
