"""The settings of a verb that talks to a Redis, and the refusal where there is none."""

from config.settings import Settings
from worker.cli.refusals import Refused, settings
from worker.embedded.addresses import complete


def configured() -> Settings:
    """The settings with a Redis to talk to; Refused when none is configured and none runs here."""
    told = complete(settings())
    if told.broker.url is None:
        raise Refused(
            f"no Redis is configured and no `barq up` runs on {told.state.folder}:"
            " start `barq up`, or set BARQ_BROKER__URL"
        )
    return told
