"""The same effect; its payload calls the duration by another name, so its version is 2."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from tasks.contract import Context, Task
from worker.verify.jobs.effect import Effect
from worker.verify.jobs.effect import run as run_effect


class Renewed(BaseModel):
    """Which effect, where, and how long it takes; old payloads are refused by it as they are."""

    model_config = ConfigDict(extra="forbid")

    database: str
    number: int
    lasts_seconds: float


def run(payload: Renewed, context: Context) -> None:
    """As the release before."""
    old = Effect(database=payload.database, number=payload.number, seconds=payload.lasts_seconds)
    run_effect(old, context)


def rename_duration(fields: dict[str, Any]) -> dict[str, Any]:
    """From version 1."""
    return {"database": fields["database"], "number": fields["number"], "lasts_seconds": fields.get("seconds", 0.0)}


TASK = Task(
    name="effect",
    payload=Renewed,
    run=run,
    key=lambda payload: str(payload.number),
    queue="verify",
    version=2,
    upgrades={1: rename_duration},
)
