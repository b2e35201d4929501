"""Record -> those who subscribed to it: one job for each subscription and notice of the outbox."""

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from tasks.contract import Context, Limit, RetryPolicy, Task
from tasks.webhooks.courier import Courier

AT_ONCE = 8
"""Deliveries to one subscription at a time, over all workers: a slow receiver leaves the others their workers."""
RETRY = RetryPolicy(attempts=40, first_delay_seconds=5.0, longest_delay_seconds=21_600.0)
"""Each delay is drawn between nothing and its bound, so 40 tries take three and a half days in the middle case."""


class Delivery(BaseModel):
    """Which notice to which subscription."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    subscription: str = Field(max_length=64)
    notice: int = Field(ge=1, description="a row of the outbox")
    replay: str = Field("", max_length=64, description="names a replay: the same notice once more")


def run(delivery: Delivery, context: Context) -> dict[str, JsonValue]:
    """Make the delivery."""
    return context.service(Courier).deliver(delivery.subscription, delivery.notice)


def key(delivery: Delivery) -> str:
    """A notice is delivered once to a subscription, however often it is relayed; a replay once more."""
    return f"{delivery.subscription}-{delivery.notice}-{delivery.replay}"


TASK = Task(
    name="deliver",
    payload=Delivery,
    run=run,
    key=key,
    queue="deliveries",
    limit=Limit(lambda delivery: delivery.subscription, at_once=AT_ONCE),
    retry=RETRY,
)
