"""What deploy/ holds, which nothing here runs: its form, and that all it names is there."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import promql_parser
import pytest
from ruamel.yaml import YAML

from config.settings import Settings
from config.variables import list_variables
from worker.cli.main import VERBS
from worker.gateway.steering import CountsAnswer, QueueAnswer
from worker.measures import METRICS

SERIES = {series: set(measured.labels) for measured in METRICS for series in measured.series} | {"up": {"job"}}
ADDED = {"le", "job", "instance"}
"""Labels that histograms and Prometheus itself add."""
CORE = ("apps/", "batch/", "policy/", "v1")
KUBERNETES = "1.33"


def read_manifests(root: Path) -> Iterator[dict[str, Any]]:
    """Every document of the Kubernetes folder."""
    for path in sorted((root / "deploy" / "kubernetes").glob("*.yaml")):
        yield from YAML(typ="safe", pure=True).load_all(path)


def read_rules(root: Path) -> list[dict[str, Any]]:
    """The alert rules."""
    loaded = YAML(typ="safe", pure=True).load(root / "deploy" / "prometheus" / "alerts.yml")
    return [rule for group in loaded["groups"] for rule in group["rules"]]


def read_expressions(root: Path) -> list[str]:
    """Every expression of the rules and of the dashboard, with Grafana's variables filled in."""
    dashboard = json.loads((root / "deploy" / "grafana" / "barq.json").read_text())
    drawn = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    assert drawn
    filled = [expr.replace("$__rate_interval", "1m").replace("$queue", ".*") for expr in drawn]
    return filled + [rule["expr"] for rule in read_rules(root)]


def list_selectors(node: Any) -> Iterator[promql_parser.VectorSelector]:
    """Every metric that an expression asks for."""
    if isinstance(node, promql_parser.VectorSelector):
        yield node
    for name in ("expr", "lhs", "rhs", "vector_selector", "args"):
        found = getattr(node, name, None)
        for child in found if isinstance(found, list) else [found]:
            if child is not None:
                yield from list_selectors(child)


def test_each_expression_asks_for_metrics_that_are_told(root: Path) -> None:
    """By names and labels that `/metrics` has; a rule on a misspelt metric would never fire."""
    asked = set()
    for expression in read_expressions(root):
        for selector in list_selectors(promql_parser.parse(expression)):
            labels = {matcher.name for matcher in selector.matchers.matchers}
            assert selector.name in SERIES, expression
            assert labels <= SERIES[selector.name] | ADDED, expression
            asked.add(selector.name)
        for listed in re.findall(r"\bby \(([^)]*)\)", expression):
            known = set().union(*(SERIES[s.name] for s in list_selectors(promql_parser.parse(expression)))) | ADDED
            assert set(re.split(r",\s*", listed)) <= known, expression
    assert len(asked) > 10


def test_each_alert_says_what_to_do(root: Path) -> None:
    """Whoever is woken by it reads a summary and an action, and the labels they name exist."""
    for rule in read_rules(root):
        assert rule["annotations"].keys() == {"summary", "action"}
        assert rule["labels"]["severity"] in ("page", "ticket")
        named = re.findall(r"\$labels\.(\w+)", " ".join(rule["annotations"].values()))
        assert set(named) <= {"queue", "task"}
        for verb in re.findall(r"`barq (\w+)", rule["annotations"]["action"]):
            assert verb in VERBS


def test_the_manifests_follow_the_schemas_of_kubernetes(root: Path) -> None:
    """Those of Kubernetes itself, strictly; KEDA's and Kustomize's are none of them."""
    kinds = []
    for manifest in read_manifests(root):
        if manifest["apiVersion"].startswith(CORE):
            kubernetes_validate.validate(manifest, KUBERNETES, strict=True)
            kinds.append(manifest["kind"])
    assert sorted(set(kinds)) == [
        *("ConfigMap", "Deployment", "Job", "Namespace", "PodDisruptionBudget", "Service"),
    ]


def test_pods_run_verbs_that_exist_with_settings_that_exist(root: Path) -> None:
    """A misspelt one of either would stop them at the start."""
    settings = {variable.name for variable in list_variables(Settings)}
    pods = [one["spec"]["template"]["spec"] for one in read_manifests(root) if "template" in one.get("spec", {})]
    containers = [container for pod in pods for container in pod["containers"]]
    assert {container["args"][0] for container in containers} == {"migrate", "worker", "scheduler", "gateway"}
    assert {container["args"][0] for container in containers} <= VERBS.keys()
    files = [path for path in (root / "deploy").rglob("*") if path.is_file()]
    named = {name for path in files for name in re.findall(r"\bBARQ_[A-Z_]+", path.read_text())}
    assert named <= settings
    assert all(container["resources"].keys() == {"requests", "limits"} for container in containers)


def test_a_worker_is_given_the_time_to_drain(root: Path) -> None:
    """Its drain and some more, in Kubernetes and under systemd."""
    manifests = list(read_manifests(root))
    (told,) = [one["data"] for one in manifests if one["kind"] == "ConfigMap"]
    drain = float(told["BARQ_WORKER__DRAIN_SECONDS"])
    assert drain == Settings.model_construct().worker.drain_seconds
    (worker,) = [one for one in manifests if one["kind"] == "Deployment" and one["metadata"]["name"] == "barq-worker"]
    assert worker["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] >= drain + 10
    unit = (root / "deploy" / "systemd" / "barq-worker.service").read_text()
    assert float(re.findall(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)[0]) >= drain + 10


def test_the_scaler_reads_what_the_gateway_tells(root: Path) -> None:
    """Its path into the answer names fields that are there, and its target the deployment of the workers."""
    (scaled,) = [one for one in read_manifests(root) if one["kind"] == "ScaledObject"]
    deployments = {one["metadata"]["name"] for one in read_manifests(root) if one["kind"] == "Deployment"}
    assert scaled["spec"]["scaleTargetRef"]["name"] in deployments
    for trigger in scaled["spec"]["triggers"]:
        assert trigger["metadata"]["url"].endswith("/v1/queues")
        path = re.fullmatch(r'(\w+)\.#\((\w+)=="\w+"\)\.(\w+)', trigger["metadata"]["valueLocation"])
        assert path is not None
        assert path[1] in CountsAnswer.model_fields
        assert {path[2], path[3]} <= QueueAnswer.model_fields.keys()


def test_units_are_what_systemd_takes(root: Path) -> None:
    """Each runs a verb; where systemd is there it finds no fault but that the program is not installed here."""
    for unit in sorted((root / "deploy" / "systemd").glob("*.service")):
        (verb,) = re.findall(r"^ExecStart=/opt/barq/bin/barq (\w+)$", unit.read_text(), re.MULTILINE)
        assert verb in VERBS
        if analyze := shutil.which("systemd-analyze"):
            done = subprocess.run([analyze, "verify", unit], capture_output=True, text=True, check=False)
            told = [line for line in done.stderr.splitlines() if unit.name in line]
            assert [line for line in told if "is not executable" not in line] == []


@pytest.mark.skipif(not shutil.which("promtool"), reason="Prometheus is not installed")
def test_prometheus_takes_the_rules(root: Path) -> None:
    """By its own tool, where it is there."""
    done = subprocess.run(["promtool", "check", "config", root / "deploy/prometheus/prometheus.yml"], check=False)
    assert done.returncode == 0
