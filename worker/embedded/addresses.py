"""The addresses that settings leave out: those of the embedded default, in the state folder."""

from config.settings import Settings
from worker.embedded.state import StateFolder


def complete(settings: Settings) -> Settings:
    """Fill in the addresses that were left out: the SQLite file, and the private Redis if one runs.

    With none running, `broker.url` stays None.
    """
    folder = StateFolder(settings.state.folder.absolute())
    if settings.records.url is None:
        settings = settings.with_values(records={"url": folder.database})
    if settings.broker.url is None:
        settings = settings.with_values(broker={"url": folder.endpoint()})
    return settings


def environment_of(settings: Settings) -> dict[str, str]:
    """The variables by which a child process gets the addresses of these settings."""
    secrets = {"BARQ_BROKER__URL": settings.broker.url, "BARQ_RECORDS__URL": settings.records.url}
    addresses = {name: url.get_secret_value() for name, url in secrets.items() if url is not None}
    return addresses | {"BARQ_STATE__FOLDER": str(settings.state.folder)}
