"""The scripts' heads, held against the table of legal moves."""

import re

import pytest

from worker.job import MOVES, State
from worker.moves import declared_moves, read_script, script_names


@pytest.mark.parametrize("name", script_names())
def test_a_script_makes_only_legal_moves(name: str) -> None:
    """What its head declares stands in the table."""
    for before, after in declared_moves(read_script(name)):
        assert after in MOVES[before], f"{name}: {before} -> {after}"


def test_every_legal_move_is_made_by_some_script() -> None:
    """No move stands in the table for nothing; those that end a job before its run are made at a claim."""
    made = {move for name in script_names() for move in declared_moves(read_script(name))}
    assert {(before, after) for before, afters in MOVES.items() for after in afters} == made


@pytest.mark.parametrize("name", script_names())
def test_a_head_tells_arguments_and_returns(name: str) -> None:
    """One can call a script without reading its body."""
    head = read_script(name).split("\n\n")[0]
    assert head.startswith(f"-- {name}: ")
    assert "-- arguments: " in head
    assert "-- returns: " in head


@pytest.mark.parametrize("name", script_names())
def test_no_script_takes_a_moment_from_its_caller(name: str) -> None:
    """Redis's clock is the only one: callers give durations."""
    assert not re.search(r"arguments:.*\bnow\b", read_script(name))


def test_final_states_are_left_only_by_revival() -> None:
    """A dead letter can be revived; nothing else moves a job that has ended."""
    assert {state for state in State if state.is_final and MOVES.get(state)} == {State.BURIED}
