"""The locks of the packages that a checkout is made of."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# Which parts of pyproject.toml each lock holds: "" are the project's own dependencies.
LOCKS = {
    "run": ("", "build"),
    "postgres": ("", "build", "postgres"),
    "dev": ("", "build", "postgres", "dev"),
}
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)", re.MULTILINE)


def read_pins(root: Path, lock: str) -> dict[str, str]:
    """The versions in a lock by package."""
    text = (root / "requirements" / f"{lock}.txt").read_text()
    return {canonicalize_name(pin["name"]): pin["version"] for pin in PIN.finditer(text)}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(lock: str, root: Path) -> None:
    """Every requirement is pinned to a version that it allows; `requirements/lock` writes the locks anew."""
    with (root / "pyproject.toml").open("rb") as definition:
        project = tomllib.load(definition)["project"]
    groups = {"": project["dependencies"]} | project["optional-dependencies"]
    wanted = [Requirement(line) for part in LOCKS[lock] for line in groups[part]]
    pins = read_pins(root, lock)
    missing = [str(one) for one in wanted if not one.specifier.contains(pins.get(canonicalize_name(one.name), "0"))]
    assert missing == []


@pytest.mark.parametrize("lock", [*LOCKS, "peers"])
def test_a_lock_pins_by_hash_and_names_no_host(lock: str, root: Path) -> None:
    """Each package has its hashes; where packages come from is each machine's own matter."""
    text = (root / "requirements" / f"{lock}.txt").read_text()
    blocks = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    assert [block.split()[0] for block in blocks if PIN.match(block) and "--hash=sha256:" not in block] == []
    assert not re.search(r"https?://|index-url|find-links|@ ", text)


def test_locks_agree(root: Path) -> None:
    """What runs is what was tested."""
    tested = read_pins(root, "dev")
    for lock in ("run", "postgres"):
        assert read_pins(root, lock).items() <= tested.items()


def test_what_is_measured_beside_us_is_no_part_of_us(root: Path) -> None:
    """The other queues of `barq bench jobs` are locked, and in no environment of ours: one of them is LGPL."""
    lines = (root / "requirements" / "peers.in").read_text().splitlines()
    peers = {Requirement(line.split("#")[0]).name for line in lines if line[:1].isalpha()}
    assert peers <= read_pins(root, "peers").keys()
    assert not (peers - {"redis", "hiredis"}) & read_pins(root, "dev").keys()
