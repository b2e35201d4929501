"""The launcher `./barq`, on a small project of its own that needs no network."""

import base64
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.waiting import wait_until

# Making an environment is slow on a machine that does much else.
pytestmark = pytest.mark.timeout(300)

# A build backend that can be held half way: it makes a file `begun` and waits while there is a file `hold`.
BACKEND = """
import os, pathlib, time, zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    pathlib.Path("begun").touch()
    while os.path.exists("hold"):
        time.sleep(0.01)
    files = {
        "barq.pth": os.getcwd(),
        "barq-1.dist-info/METADATA": "Metadata-Version: 2.1\\nName: barq\\nVersion: 1\\n",
        "barq-1.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        "barq-1.dist-info/entry_points.txt": "[console_scripts]\\nbarq = told:main\\n",
        "barq-1.dist-info/RECORD": "",
    }
    with zipfile.ZipFile(os.path.join(folder, "barq-1-py3-none-any.whl"), "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return "barq-1-py3-none-any.whl"
"""
DEFINITION = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "barq"
version = "1"
"""
TOLD = """
import os, sys
import weight
def main():
    print("told", weight.KILOS, os.getcwd(), *sys.argv[1:])
    return 7 if "fail" in sys.argv else 0
"""


@dataclass
class Checkout:
    """A checkout of a small project with the real launcher, and a package index that is a folder."""

    folder: Path
    index: Path
    home: Path
    surroundings: dict[str, str] = field(default_factory=dict)

    def lock(self, name: str, kilos: int) -> None:
        """Makes a package of that weight and pins it in a lock."""
        wheel = make_wheel(self.index, kilos)
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        lock = self.folder / "requirements" / f"{name}.txt"
        lock.parent.mkdir(exist_ok=True)
        lock.write_text(f"weight=={kilos} --hash=sha256:{digest}\n")

    def start(self, *words: str, cwd: Path | None = None, **more: str) -> "subprocess.Popen[str]":
        """Starts the launcher with nothing but a home, a path and the index."""
        return subprocess.Popen(
            [self.folder / "barq", *words],
            cwd=cwd or self.folder,
            env=self.surroundings | more,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, cwd: Path | None = None, **more: str) -> "subprocess.CompletedProcess[str]":
        """Runs the launcher to its end."""
        process = self.start(*words, cwd=cwd, **more)
        out, err = process.communicate(timeout=250)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Checkout:
    """A checkout in a path with spaces and Arabic, with an empty home, that was never used."""
    folder, index, home = tmp_path / "a برق folder", tmp_path / "index", tmp_path / "home"
    for made in (folder, index, home):
        made.mkdir()
    shutil.copy(root / "barq", folder / "barq")
    texts: Mapping[str, str] = {"backend.py": BACKEND, "pyproject.toml": DEFINITION, "told.py": TOLD}
    for name, text in texts.items():
        (folder / name).write_text(text)
    python = Path(sys.base_prefix) / "bin"
    checkout = Checkout(folder, index, home)
    checkout.surroundings |= {
        "PATH": f"{python}:/usr/bin:/bin",
        "HOME": str(home),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(index),
    }
    checkout.lock("run", 3)
    checkout.lock("dev", 5)
    return checkout


def make_wheel(index: Path, kilos: int) -> Path:
    """A package `weight` whose version is its one number."""
    wheel = index / f"weight-{kilos}-py3-none-any.whl"
    module = f"KILOS = {kilos}\n".encode()
    digest = base64.urlsafe_b64encode(hashlib.sha256(module).digest()).rstrip(b"=").decode()
    name = f"weight-{kilos}.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("weight.py", module)
        archive.writestr(f"{name}/METADATA", f"Metadata-Version: 2.1\nName: weight\nVersion: {kilos}\n")
        archive.writestr(f"{name}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{name}/RECORD", f"weight.py,sha256={digest},{len(module)}\n")
    return wheel


def test_first_use_makes_the_environment_and_hands_over(checkout: Checkout, tmp_path: Path) -> None:
    """From another folder, with an empty home: it says what it does, then words, folder and exit code are barq's."""
    done = checkout.run("say", "fail", "two words", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (7, f"told 3 {tmp_path} say fail two words\n"), done.stderr
    assert "making .venv" in done.stderr
    again = checkout.run("say")
    assert (again.stdout, again.stderr) == (f"told 3 {checkout.folder} say\n", "")
    assert list(checkout.home.iterdir()) == []


def test_a_changed_lock_makes_it_anew(checkout: Checkout) -> None:
    """After the lock changed, the next call has the new packages; a foreign PYTHONPATH changes nothing."""
    assert "told 3" in checkout.run().stdout
    checkout.lock("run", 4)
    done = checkout.run(PYTHONPATH=str(checkout.index))
    assert "told 4" in done.stdout, done.stderr


def test_two_calls_at_once_make_it_once(checkout: Checkout) -> None:
    """The second waits for the first and both end well."""
    (checkout.folder / "hold").touch()
    first = checkout.start("first")
    wait_until((checkout.folder / "begun").exists, "the first call's installation", most_seconds=200)
    second = checkout.start("second")
    assert second.stderr is not None
    assert "waiting for it" in second.stderr.readline()
    (checkout.folder / "hold").unlink()
    assert "told 3" in first.communicate(timeout=250)[0]
    out, err = second.communicate(timeout=250)
    assert "told 3" in out
    assert "making" not in err


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGINT])
def test_a_broken_off_making_is_made_anew(checkout: Checkout, by: signal.Signals) -> None:
    """Whenever it is ended half way, the next call makes a whole environment, after what still runs has ended."""
    (checkout.folder / "hold").touch()
    first = checkout.start("first")
    wait_until((checkout.folder / "begun").exists, "the first call's installation", most_seconds=200)
    os.kill(first.pid, by)
    (checkout.folder / "hold").unlink()
    first.communicate(timeout=250)
    assert "told 3" in checkout.run("second").stdout


def test_tests_need_the_development_lock(checkout: Checkout) -> None:
    """`test` installs the development lock and is pytest in the checkout's folder; alone, it is the whole suite."""
    checkout.run()
    checkout.lock("dev", 5)
    (checkout.folder / "pytest.py").write_text(
        "import os, sys, weight\nprint(weight.KILOS, os.getcwd(), *sys.argv[1:])"
    )
    done = checkout.run("test", "-k", "x", cwd=checkout.home)
    assert done.stdout == f"5 {checkout.folder} -k x\n", done.stderr
    assert checkout.run("test").stdout == f"5 {checkout.folder} -n 3 --dist loadfile\n"
    after = checkout.run("say")
    assert "told 5" in after.stdout
    assert after.stderr == ""


def test_an_old_pip_is_made_up_for(checkout: Checkout) -> None:
    """Where Python's own pip is missing or too old to install elsewhere, the one that Python brings along is used."""
    launcher = checkout.folder / "barq"
    launcher.write_text(launcher.read_text().replace('"--python"', '"--not-known-to-an-old-pip"'))
    done = checkout.run()
    assert "told 3" in done.stdout, done.stderr


def test_no_index_is_told(checkout: Checkout) -> None:
    """Without a package index it says so in words, and a later call with one succeeds."""
    done = checkout.run(PIP_FIND_LINKS=str(checkout.home))
    assert done.returncode == 69
    assert "no package index" in done.stderr
    assert "Traceback" not in done.stderr
    assert "told 3" in checkout.run().stdout


def test_a_forged_package_is_refused(checkout: Checkout) -> None:
    """A package that is not the one locked does not get in."""
    make_wheel(checkout.index, 3).write_bytes(make_wheel(checkout.index, 3).read_bytes() + b" ")
    done = checkout.run()
    assert done.returncode == 73
    assert "DO NOT MATCH THE HASHES" in done.stderr


def test_an_environment_of_somebody_else_is_left_alone(checkout: Checkout) -> None:
    """A .venv that ./barq has not made is not touched."""
    theirs = checkout.folder / ".venv" / "precious"
    theirs.parent.mkdir()
    theirs.touch()
    done = checkout.run()
    assert done.returncode == 73
    assert "move it away" in done.stderr
    assert theirs.exists()


def run_on_an_old_python(checkout: Checkout, path: str) -> "subprocess.CompletedProcess[str]":
    """Runs the launcher by a Python that takes itself for 3.9."""
    pretend = "import runpy, sys; sys.version_info, sys.version = (3, 9, 1), '3.9.1 (old)'; sys.argv = ['barq', 'say'];"
    program = f"{pretend} runpy.run_path({str(checkout.folder / 'barq')!r}, run_name='__main__')"
    return subprocess.run(
        [sys.executable, "-c", program],
        env=checkout.surroundings | {"PATH": path},
        cwd=checkout.folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_old_python_is_told(checkout: Checkout) -> None:
    """Where no Python is new enough, it says which is needed and which this is."""
    done = run_on_an_old_python(checkout, path=str(checkout.home))
    assert done.returncode == 1
    assert done.stderr == "barq: needs Python 3.11 or newer, and this is 3.9.1: install one\n"


def test_a_newer_python_is_found(checkout: Checkout) -> None:
    """An old `python3` does not matter where a newer one stands beside it."""
    done = run_on_an_old_python(checkout, path=checkout.surroundings["PATH"])
    assert done.stdout == f"told 3 {checkout.folder} say\n", done.stderr


def test_the_oldest_python_is_the_projects(root: Path) -> None:
    """The launcher and the project's definition name the same oldest Python."""
    with (root / "pyproject.toml").open("rb") as definition:
        required = tomllib.load(definition)["project"]["requires-python"]
    oldest = tuple(int(part) for part in required.removeprefix(">=").split("."))
    assert f"OLDEST = {oldest}" in (root / "barq").read_text()
