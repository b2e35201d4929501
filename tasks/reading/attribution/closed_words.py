"""Closed classes of words that frames are read by; `closed_words.tsv` beside this module says what each is for."""

from pathlib import Path

from tasks.reading.folding import fold


def _read(path: Path) -> dict[str, frozenset[str]]:
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    rows = [line.split("\t") for line in lines][1:]
    return {group: frozenset(fold(words).split()) for group, words in rows}


_GROUPS = _read(Path(__file__).with_suffix(".tsv"))
ADVERBS = _GROUPS["adverbs"]
BEARING = _GROUPS["bearing"]
BLAME = _GROUPS["blame"]
BODIES = _GROUPS["bodies"]
BREAKS = _GROUPS["breaks"]
CLAUSE_JOINTS = _GROUPS["clause_joints"]
DONE_TO = _GROUPS["done_to"]
DENIED = _GROUPS["denied"]
ENVOYS = _GROUPS["envoys"]
HEADS = _GROUPS["heads"]
HOPES = _GROUPS["hopes"]
INTENDING = _GROUPS["intending"]
JOINTS = _GROUPS["joints"]
LEADS = _GROUPS["leads"]
NAMED = _GROUPS["named"]
NAMES_BEFORE = _GROUPS["names_before"]
NOT_VERBS = _GROUPS["not_verbs"]
OPENERS = _GROUPS["openers"]
OWN_BODIES = _GROUPS["own_bodies"]
PLANS = _GROUPS["plans"]
POSSESSED = _GROUPS["possessed"]
RESUMED = _GROUPS["resumed"]
SHOWN = _GROUPS["shown"]
SIDES = _GROUPS["sides"]
TOWARDS = _GROUPS["towards"]
WORRIES = _GROUPS["worries"]
