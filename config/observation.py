"""The settings by which Barq is watched and scaled."""

from pydantic import Field

from config.group import Group


class Scale(Group):
    """What `barq queues` and the gauges reckon the workers by that are needed."""

    # News that is a minute old is still news; and a worker in a container is up within half of it.
    wait_seconds: float = Field(60.0, gt=0, le=86400, description="how long a job may wait before more are needed")


class Trace(Group):
    """Where OpenTelemetry spans go; needs the extra `traces`."""

    endpoint: str | None = Field(
        None, pattern=r"^https?://", description="OTLP over HTTP, as http://HOST:4318/v1/traces; unset: no spans"
    )
    share: float = Field(1.0, ge=0, le=1, description="part of the traces begun here that are kept")
