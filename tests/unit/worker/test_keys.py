"""The Redis layout."""

from worker import keys
from worker.keys import PREFIXES, SINGLES, Keys


def test_namespaces_keep_apart() -> None:
    """Two namespaces share no key."""
    assert Keys("a").job("1") != Keys("b").job("1")
    assert Keys("a").running != Keys("b").running


def test_scripts_are_given_the_same_names() -> None:
    """What Python calls a job's key, Lua calls it too."""
    table = Keys("barq").lua_table()
    assert f"job='{Keys('barq').job('')}'" in table
    assert f"held='{Keys('barq').held('')}'" in table
    assert f"running='{Keys('barq').running}'" in table
    assert f"bell='{Keys('barq').bell('')}'" in table


def test_the_page_draws_every_key() -> None:
    """Nothing is in Redis that the page does not show."""
    for name in (*PREFIXES, *SINGLES):
        assert f"barq:{name}" in (keys.__doc__ or "")
