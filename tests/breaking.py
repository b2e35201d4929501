"""Runs a scenario of `barq verify faults` in its short form."""

from worker.verify.faults import verify_faults

SCALE = 0.01


def list_breaches(scenario: str) -> list[str]:
    """The lines of the table that say BREACH; how fast a machine is, is measured where it is quiet, not here."""
    said: list[str] = []
    verify_faults([scenario], SCALE, said.append)
    return [line for line in said if line.startswith("BREACH") and "recovery" not in line and " late " not in line]
