"""What a whole story must give, row by row: the sample that ships, and the real one where it is beside the tree."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.reading.record import Claim, Entity, Figure, Record
from tasks.reading.sample import sample

ROWS = json.loads((Path(__file__).parent / "sample_rows.json").read_text(encoding="utf-8"))
"""Name of the row -> what holds of each of the two stories."""


@pytest.fixture(scope="module")
def own() -> Record:
    """The record of the sample that ships."""
    return read(sample())


@pytest.fixture(scope="module")
def real(shared: Path) -> Record:
    """The record of the real story."""
    about = json.loads((shared / "sample" / "moscow.json").read_text(encoding="utf-8"))
    return read(Dispatch(text=(shared / "sample" / "moscow.txt").read_text(encoding="utf-8"), **about))


def named(record: Record, kind: str, name: str) -> Entity:
    """The one entity of a kind that the text calls so, a noun of its kind before it allowed (صحيفة, شبه جزيرة)."""
    forms = {
        entity.id: {entity.name, *(record.text[one.start : one.end] for one in entity.mentions)}
        for entity in record.entities
        if entity.type == kind
    }
    ids = [id_ for id_, names in forms.items() if name in names]
    ids = ids or [id_ for id_, names in forms.items() if any(form.endswith(f" {name}") for form in names)]
    assert len(ids) == 1, f"{name}: {forms}"
    return next(entity for entity in record.entities if entity.id == ids[0])


def counted(record: Record, words: str) -> Figure:
    """The one figure whose words begin so."""
    found = [figure for figure in record.figures if record.text.startswith(words, figure.start)]
    assert len(found) == 1, words
    return found[0]


def claims_over(record: Record, words: str) -> list[Claim]:
    """The claims whose content has these words."""
    at = record.text.index(words)
    return [claim for claim in record.claims if claim.start <= at + 1 and claim.end >= at + len(words)]


def repairs(record: Record, rows: list[list[str]]) -> None:
    """Each repair is told, and what it took out is not in the text."""
    told = {(repair.kind, repair.original) for repair in record.repairs}
    for kind, original in rows:
        assert (kind, original) in told
        assert original not in record.text


def persons(record: Record, rows: list[list[str]]) -> None:
    """Each person with a role, and under the short form the same."""
    for name, role, short in rows:
        person = named(record, "person", name)
        assert person.role is not None
        assert role in person.role
        assert not short or named(record, "person", short) is person


def organizations(record: Record, rows: list[str]) -> None:
    """Each body under the name the text has."""
    for name in rows:
        assert named(record, "organization", name)


def places(record: Record, rows: list[list[str]]) -> None:
    """Each place alone, with its country."""
    for name, country in rows:
        assert named(record, "place", name).country == country


def coordinates(record: Record, rows: list[list[float | str]]) -> None:
    """Where a source has coordinates they are near the place."""
    for name, latitude, longitude in rows:
        found = named(record, "place", str(name)).coordinates
        assert found is not None
        assert abs(found[0] - float(latitude)) + abs(found[1] - float(longitude)) < 1


def figures(record: Record, rows: list[list[float | str]]) -> None:
    """Each quantity with its value, its bound and its unit."""
    for words, value, bound, unit in rows:
        figure = counted(record, str(words))
        assert (figure.value, figure.bound, figure.unit) == (value, bound, unit)


def sourced(record: Record, rows: list[list[str]]) -> None:
    """Each stretch is the claim of these sources, nearest first, with this stance."""
    for words, stance, *sources in rows:
        wanted = [
            claim
            for claim in claims_over(record, words)
            if claim.stance == stance
            and len(claim.sources) >= len(sources)
            and all(source in link.text for source, link in zip(sources, claim.sources, strict=False))
        ]
        assert wanted, (words, claims_over(record, words))


def quotations(record: Record, rows: list[list[str]]) -> None:
    """Each utterance with its speaker."""
    for words, speaker in rows:
        found = [one for one in record.quotations if record.text.startswith(words, one.start)]
        assert len(found) == 1
        assert found[0].speaker == named(record, "person", speaker).id


def dates(record: Record, rows: list[list[str]]) -> None:
    """Each expression of time with its first and last day."""
    told = {(record.text[one.start : one.end], one.from_, one.to) for one in record.dates}
    for words, first, last in rows:
        assert (words, first, last) in told


def sums(record: Record, rows: list[list[str]]) -> None:
    """Each sum that the text implies holds, and no other is made up."""
    told = {
        (check.kind, counted_words(record, check.total), tuple(counted_words(record, part) for part in check.parts))
        for check in record.checks
        if check.holds
    }
    assert len(record.checks) == len(rows)
    for kind, total, *parts in rows:
        assert (kind, total, tuple(parts)) in told


def counted_words(record: Record, id_: str) -> str:
    """The words of a figure."""
    figure = next(figure for figure in record.figures if figure.id == id_)
    return record.text[figure.start : figure.end]


def claimed_figures(record: Record, rows: list[list[str]]) -> None:
    """Each figure belongs to the claim of this source."""
    for words, source in rows:
        claim = next((claim for claim in record.claims if claim.id == counted(record, words).claim), None)
        assert claim is not None
        assert source in claim.sources[0].text


def planned(record: Record, rows: list[list[str]]) -> None:
    """A planned event, where it is to be."""
    for type_, place in rows:
        wanted = named(record, "place", place).id
        assert any(
            event.type == type_ and event.status == "planned" and event.place == wanted for event in record.events
        )


def not_denied(record: Record, rows: list[str]) -> None:
    """Nobody is made to deny what he only did not confirm."""
    for words in rows:
        assert all(claim.stance != "denies" for claim in claims_over(record, words))
    assert all(event.status != "denied" for event in record.events)


CHECKS: dict[str, Callable[..., None]] = {
    check.__name__: check
    for check in (
        repairs, persons, organizations, places, coordinates, figures, sourced, quotations,
        dates, sums, claimed_figures, planned, not_denied,
    )
}  # fmt: skip


def _cases() -> list[object]:
    cases: list[object] = []
    for row, stories in ROWS.items():
        for story in stories:
            cases.append(pytest.param(row, story, id=f"{row}-{story}"))
    return cases


@pytest.mark.parametrize(("row", "story"), _cases())
def test_the_row_holds(row: str, story: str, request: pytest.FixtureRequest) -> None:
    """A row is named after what it checks, and may have a word behind a space to tell it from others."""
    CHECKS[row.split(" ")[0]](request.getfixturevalue(story), ROWS[row][story])
