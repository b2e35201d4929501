"""docker-compose.yml and Dockerfile, which no engine runs here: their form, and that all they name is there."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from config.settings import Settings
from config.variables import list_variables
from worker.cli.main import VERBS

SETTINGS = {variable.name for variable in list_variables(Settings)}


@pytest.fixture(scope="module")
def compose(root: Path) -> dict[str, Any]:
    """The compose file with its anchors resolved."""
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(root / "docker-compose.yml")
    return loaded


@pytest.fixture(scope="module")
def dockerfile(root: Path) -> str:
    """The Dockerfile with its continued lines joined."""
    return (root / "Dockerfile").read_text().replace("\\\n", " ")


def test_the_compose_file_follows_the_specification(root: Path) -> None:
    """The specification's own schema accepts it."""
    checker = Path(sys.executable).with_name("check-jsonschema")
    command = [checker, "--builtin-schema", "vendor.compose-spec", root / "docker-compose.yml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_stack_is_whole(compose: dict[str, Any]) -> None:
    """Large: Redis, PostgreSQL, workers, a scheduler, the gateway; small: one container; beside them what watches."""
    profiles: dict[str, set[str]] = {}
    for name, service in compose["services"].items():
        (profile,) = service["profiles"]
        profiles.setdefault(profile, set()).add(name)
    assert profiles == {
        "large": {"redis", "postgres", "worker", "scheduler", "gateway"},
        "small": {"small"},
        "watch": {"prometheus", "grafana"},
        "flower": {"flower"},
    }


def test_files_that_are_mounted_are_there(compose: dict[str, Any], root: Path) -> None:
    """Docker would make an empty folder of what is missing, and the server would start without it."""
    volumes = [volume for service in compose["services"].values() for volume in service.get("volumes", ())]
    mounted = [volume.split(":")[0] for volume in volumes if volume.startswith("./")]
    assert mounted
    assert [name for name in mounted if not (root / name).exists()] == []


def test_our_services_run_verbs_that_exist(compose: dict[str, Any]) -> None:
    """Each command of our image is a verb of `barq`."""
    ours = {name: service["command"][0] for name, service in compose["services"].items() if "build" in service}
    assert ours.keys() == {"worker", "scheduler", "gateway", "small"}
    assert set(ours.values()) <= VERBS.keys()


def test_workers_can_be_scaled(compose: dict[str, Any]) -> None:
    """Nothing ties a service of ours to one container."""
    for name in ("worker", "scheduler"):
        assert not {"container_name", "ports"} & compose["services"][name].keys()


def test_only_the_gateway_can_be_reached_and_from_this_machine_alone(compose: dict[str, Any]) -> None:
    """No server of the stack is open to the network by an oversight; Redis and PostgreSQL not even to this machine."""
    opened = {name: service["ports"] for name, service in compose["services"].items() if "ports" in service}
    assert opened.keys() == {"gateway", "small", "prometheus", "grafana", "flower"}
    assert all(port.startswith("127.0.0.1:") for ports in opened.values() for port in ports)


def test_dependencies_are_there_and_have_a_health_check(compose: dict[str, Any]) -> None:
    """A service waits only for what exists and can tell that it is healthy."""
    services = compose["services"]
    waits = [(target, how) for one in services.values() for target, how in one.get("depends_on", {}).items()]
    assert waits
    for target, how in waits:
        assert how == {"condition": "service_healthy"}
        assert "healthcheck" in services[target]


def test_volumes_are_declared_and_each_server_keeps_its_data(compose: dict[str, Any]) -> None:
    """What must outlive a container is on a named volume."""
    for name in ("redis", "postgres"):
        mounted = [volume.split(":")[0] for volume in compose["services"][name]["volumes"]]
        assert mounted
        assert set(mounted) <= compose["volumes"].keys()
    assert "--appendonly yes" in compose["services"]["redis"]["command"][-1]


def test_each_setting_is_real(compose: dict[str, Any], dockerfile: str, root: Path) -> None:
    """A misspelt BARQ_ variable would stop the stack at start."""
    texts = [(root / "docker-compose.yml").read_text(), (root / ".env.example").read_text(), dockerfile]
    named = {name for text in texts for name in re.findall(r"\bBARQ_\w+", text)}
    assert named <= SETTINGS
    for name in ("worker", "scheduler", "gateway"):
        assert {"BARQ_BROKER__URL", "BARQ_RECORDS__URL"} <= compose["services"][name]["environment"].keys()


def test_secrets_come_from_the_environment(root: Path) -> None:
    """Each variable the compose file takes is refused when unset, or has a default, and the example names it."""
    text = (root / "docker-compose.yml").read_text()
    taken = set(re.findall(r"\$\{(\w+)(:[?-])", text))
    assert {name for name, _ in taken if name.endswith("PASSWORD")} == {"REDIS_PASSWORD", "POSTGRES_PASSWORD"}
    assert all(rule == ":?" for name, rule in taken if name.endswith("PASSWORD"))
    assert not re.findall(r"(?<!\$)\$\{\w+\}", text)
    for name, _ in taken:
        assert name in (root / ".env.example").read_text()


def test_the_image_is_made_of_what_is_there(dockerfile: str, root: Path) -> None:
    """What is copied exists and is not kept out, packages come by hash, and the process is not root."""
    copied = [source for line in re.findall(r"^COPY (?!--from)(.*)", dockerfile, re.M) for source in line.split()[:-1]]
    allowed = {line[1:] for line in (root / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert copied
    for source in copied:
        assert (root / source).exists()
        assert source in allowed
    assert "--require-hashes" in dockerfile
    assert re.search(r"^USER (?!root)", dockerfile, re.MULTILINE)


def test_the_image_starts_our_command(dockerfile: str, root: Path) -> None:
    """The entry point is the command that the project installs."""
    with (root / "pyproject.toml").open("rb") as definition:
        scripts = tomllib.load(definition)["project"]["scripts"]
    (entry,) = re.findall(r'^ENTRYPOINT \["(\w+)"\]', dockerfile, re.MULTILINE)
    assert entry in scripts
