"""What an installed Barq consists of."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.quality.tree import PACKAGES, list_files


def test_a_wheel_holds_every_file_of_the_packages(root: Path, tmp_path: Path) -> None:
    """Scripts, lexicons and migrations are installed with the modules that read them."""
    files = [path.relative_to(root) for path in list_files(root)]
    for path in files:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / path, tmp_path / path)
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", "made"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = (tmp_path / "made").glob("*.whl")
    installed = set(zipfile.ZipFile(wheel).namelist())
    assert {path.as_posix() for path in files if path.parts[0] in PACKAGES} <= installed
    assert not [name for name in installed if name.startswith("tests/")]
