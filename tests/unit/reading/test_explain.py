"""A person can tell why each item is in a record."""

from tasks.reading.explain import explain
from tasks.reading.pipeline import analyse
from tasks.reading.sample import sample


def test_every_item_of_the_sample_is_explained_under_its_sentence() -> None:
    """Repairs come first, each sentence heads its items, and items name their rule."""
    document = analyse(sample())
    findings = list(explain(document))
    kinds = [finding.told.split(" ")[0] for finding in findings]
    assert kinds[:3] == ["repair"] * 3
    assert kinds.count("sentence") == len(document.sentences)
    for kind, items in (("claim", document.claims), ("figure", document.figures), ("event", document.events)):
        assert kinds.count(kind) == len(items)
    told = [finding.told for finding in findings if finding.told.startswith(("claim", "figure", "date", "event"))]
    assert all(": rule " in line for line in told)
    assert all(finding.words for finding in findings)


def test_words_are_those_of_the_text() -> None:
    """What a finding shows stands in the text."""
    document = analyse(sample())
    assert all(one.words in document.text for one in explain(document) if not one.told.startswith("repair"))
