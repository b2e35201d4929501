"""Every verb can word why the gateway does not start, and pays nothing for it."""

import subprocess
import sys
from pathlib import Path

IMPORTED = (
    "import sys, worker.cli.read; print(sorted({'sqlalchemy', 'alembic', 'starlette', 'celery'} & set(sys.modules)))"
)


def test_reading_needs_no_database(root: Path) -> None:
    """`barq read` starts without the libraries of the database and of the gateway, half a second of its start."""
    told = subprocess.run([sys.executable, "-c", IMPORTED], cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
