"""What a terminal does with right-to-left text."""

import pytest

from worker.cli.terminal import Terminal, find_terminal, make_safe, recognise


@pytest.mark.parametrize(
    ("environment", "bidi"),
    [
        ({"VTE_VERSION": "7600"}, "terminal"),
        ({"VTE_VERSION": "5202"}, "visual"),
        ({"KONSOLE_VERSION": "240202"}, "terminal"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "terminal"),
        ({"TERM": "xterm-kitty"}, "visual"),
        ({"WT_SESSION": "x"}, "visual"),
        ({}, "visual"),
    ],
)
def test_terminals_are_known_by_their_variables(environment: dict[str, str], bidi: str) -> None:
    """Those that order text by themselves get it as it is, the others get it ordered."""
    assert recognise(environment) == bidi


def test_a_pipe_gets_the_text_as_it_is() -> None:
    """Nothing invisible goes into files; a setting overrides what was found."""
    assert find_terminal().bidi == "plain"
    assert find_terminal("visual").bidi == "visual"


def test_each_kind_is_written_its_own_way() -> None:
    """Isolated for those that order, joined and ordered for those that do not."""
    assert Terminal(80, "terminal").write_right("اب 1") == "\u2067اب 1\u2069"
    assert Terminal(80, "visual").write_right("اب 1") == "1 ﺏﺍ"
    assert Terminal(80, "plain").write_right("اب 1") == "اب 1"


def test_columns_are_counted_as_they_are_drawn() -> None:
    """Marks take no column, and lam with alef takes one where it is drawn as one."""
    assert Terminal(80, "plain").measure("مُر") == 2
    assert Terminal(80, "visual").measure("لا") == 1


def test_a_dispatch_cannot_steer_the_terminal() -> None:
    """Escape sequences and direction marks out of a title stay out; the joiners of words stay."""
    assert make_safe("عنوان\x1b[31m\u202e\n ثان\u200cٍ\x9b") == "عنوان[31m ثان\u200cٍ"
