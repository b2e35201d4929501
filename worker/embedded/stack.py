"""The embedded stack: a state folder held, its private Redis, its records, and processes of ours around them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from config.settings import Settings
from tasks.records.store import RecordStore
from worker.embedded.addresses import complete, environment_of
from worker.embedded.child import Child, Program
from worker.embedded.program import find_server
from worker.embedded.server import PrivateRedis
from worker.embedded.state import Hold, StateFolder, StateHeld
from worker.embedded.supervisor import Supervisor, command_of, never


@dataclass(frozen=True, slots=True)
class Stack:
    """What runs: the settings with every address filled in, and the supervisor that is to be tended."""

    settings: Settings
    supervisor: Supervisor

    def run(self, verb: str, **variables: str) -> Child:
        """Keep a `barq` verb running on these addresses, with further settings as `variables`."""
        return self.supervisor.add(Program(verb, command_of(verb), environment_of(self.settings) | variables))


@contextmanager
def embedded(
    settings: Settings, drain_seconds: float, is_hurried: Callable[[], bool] = never, is_temporary: bool = False
) -> Iterator[Stack]:
    """Hold the state folder and start what was not configured; everything is ended with the block.

    A temporary state folder is removed at the end, however that comes.

    Raises StateError, ServerMissing, ServerFailed, tasks.contract.Unavailable.
    """
    folder = StateFolder.open(settings.state.folder)
    hold = Hold(folder)
    supervisor = Supervisor(drain_seconds, [folder.path] if is_temporary else [])
    try:
        settings = settings.with_values(state={"folder": folder.path})
        if settings.broker.url is None:
            settings = settings.with_values(broker={"url": _start_redis(folder, settings, supervisor, hold)})
        settings = complete(settings)
        _prepare_records(settings)
        yield Stack(settings, supervisor)
    finally:
        supervisor.stop(is_hurried)
        folder.withdraw()
        hold.release()


def _start_redis(folder: StateFolder, settings: Settings, supervisor: Supervisor, hold: Hold) -> str:
    server = PrivateRedis.prepare(folder, find_server(), settings.broker.port)
    # Not with its parent: if that is killed, the workers end first, and the lifeline ends Redis after them.
    program = Program("redis", server.command, inherited=(hold.fileno(),), with_parent=False)
    server.wait(supervisor.add(program).is_running)
    folder.publish(server.url)
    return server.url


def _prepare_records(settings: Settings) -> None:
    """Bring the tables up to date once, before workers start to ask for them."""
    if settings.records.url is not None:
        RecordStore.open(settings.records.url.get_secret_value()).close()


def refuse_held(settings: Settings) -> None:
    """Raise StateHeld when another process holds the state folder; a look, `embedded` takes it."""
    folder = StateFolder(settings.state.folder.absolute())
    pid = folder.holder()
    if pid is not None:
        raise StateHeld(folder.path, pid)
