"""Finding tasks in a package."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

import tests.example_tasks
from tasks.catalogue import CatalogueError, TaskUnknown, find_tasks

Make = Callable[..., ModuleType]

TASK = """
from pydantic import BaseModel
from tasks.contract import Task
class Payload(BaseModel):
    pass
TASK = Task(name="{name}", payload=Payload, run=lambda payload, context: None)
"""


@pytest.fixture
def make_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Writes a package of these modules and imports it."""
    monkeypatch.syspath_prepend(tmp_path)

    def make(**modules: str) -> ModuleType:
        folder = tmp_path / "some_tasks"
        folder.mkdir()
        (folder / "__init__.py").touch()
        for name, text in modules.items():
            (folder / f"{name}.py").write_text(text)
        return importlib.import_module("some_tasks")

    yield make
    for name in [name for name in sys.modules if name.split(".")[0] == "some_tasks"]:
        del sys.modules[name]


def test_each_module_is_a_task() -> None:
    """The tasks are the modules; sub-packages are none."""
    assert [task.name for task in find_tasks(tests.example_tasks)] == ["die", "fail", "fetch", "hold", "note"]


def test_the_queues_are_those_of_the_tasks() -> None:
    """Each once."""
    assert find_tasks(tests.example_tasks).queues == ("notes",)


def test_a_module_without_a_task_stops_the_start(make_package: Make) -> None:
    """It says which module, and what to write."""
    with pytest.raises(CatalogueError, match=r"some_tasks\.empty exposes no TASK.*name='empty'"):
        find_tasks(make_package(empty=""))


def test_a_misnamed_task_stops_the_start(make_package: Make) -> None:
    """A task found under one name and called by another would never be found again."""
    with pytest.raises(CatalogueError, match=r"some_tasks\.one holds a task called 'two'"):
        find_tasks(make_package(one=TASK.format(name="two")))


def test_a_module_that_cannot_be_imported_stops_the_start(make_package: Make) -> None:
    """With its own error."""
    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        find_tasks(make_package(broken="import no_such_library"))


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    """So that a misspelt name is seen at once."""
    with pytest.raises(TaskUnknown, match=r"no task is called 'nite'; known: die, fail, fetch, hold, note"):
        find_tasks(tests.example_tasks)["nite"]
