"""`barq doctor`: what is wrong with an installation and its settings, and what to do."""

import json
from dataclasses import asdict

import click

from worker.cli.checks import CHECKS, Finding
from worker.cli.refusals import Command, settings
from worker.embedded.addresses import complete

COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="As a JSON list, for a machine.")
def doctor(as_json: bool) -> int:
    """Tell what is wrong with this installation and its settings, and what to do; exit code 1 if something is."""
    told = complete(settings())
    findings: list[Finding] = []
    for check in CHECKS:
        for finding in check(told):
            findings.append(finding)
            if not as_json:
                _tell(finding)
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    return 1 if any(finding.verdict == "fail" for finding in findings) else 0


def _tell(finding: Finding) -> None:
    mark = click.style(f"{finding.verdict:<5}", fg=COLOURS[finding.verdict])
    advice = f": {finding.advice}" if finding.advice else ""
    click.echo(f"{mark}{finding.what:<24}{finding.found}{advice}")
