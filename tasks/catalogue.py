"""Finds each task module of a package; one without a task, or misnamed, stops the start."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import MappingProxyType, ModuleType

import tasks
from tasks.contract import AnyTask, Task

NOT_TASKS = frozenset({"contract", "catalogue"})
"""Modules of this package that are about tasks and are none; sub-packages are never tasks."""


class CatalogueError(Exception):
    """A task module breaks the rules of the house; the message says which and how to mend it."""


class TaskUnknown(LookupError):
    """No task has this name."""

    def __init__(self, name: str, known: Iterator[str]) -> None:
        super().__init__(f"no task is called {name!r}; known: {', '.join(sorted(known)) or 'none'}")


class Catalogue:
    """The tasks this process knows, by name."""

    def __init__(self, found: Mapping[str, AnyTask]) -> None:
        self._tasks = MappingProxyType(dict(found))

    def __getitem__(self, name: str) -> AnyTask:
        """Return the task of this name; raises TaskUnknown."""
        try:
            return self._tasks[name]
        except KeyError:
            raise TaskUnknown(name, iter(self._tasks)) from None

    def __contains__(self, name: object) -> bool:
        """Tell whether a task has this name."""
        return name in self._tasks

    def __iter__(self) -> Iterator[AnyTask]:
        """Every task, in the order of names."""
        return (self._tasks[name] for name in sorted(self._tasks))

    @property
    def queues(self) -> tuple[str, ...]:
        """Every queue that some task uses, in alphabetical order."""
        return tuple(sorted({task.queue for task in self._tasks.values()}))


def find_tasks(package: ModuleType = tasks) -> Catalogue:
    """Import each module of the package and collect its TASK; raises CatalogueError."""
    names = [
        info.name for info in pkgutil.iter_modules(package.__path__) if not info.ispkg and info.name not in NOT_TASKS
    ]
    return Catalogue({name: _task_of(package, name) for name in names})


def _task_of(package: ModuleType, name: str) -> AnyTask:
    module = importlib.import_module(f"{package.__name__}.{name}")
    task = getattr(module, "TASK", None)
    if not isinstance(task, Task):
        raise CatalogueError(
            f"{module.__name__} exposes no TASK: a module beside the tasks must hold one,"
            f" TASK = Task(name={name!r}, ...); what is no task belongs in a sub-package"
        )
    if task.name != name:
        raise CatalogueError(
            f"{module.__name__} holds a task called {task.name!r}: rename one of them, they must be the same"
        )
    return task
