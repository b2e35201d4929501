"""The budgets that keep the code readable."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

from tests.quality.tree import count_lines, list_functions, list_modules, list_tests, parse

FUNCTION_LINES = 40
NINE_OF_TEN_FUNCTION_LINES = 20
MODULE_LINES = 250
EMPTY_NAMES = {"utils", "util", "common", "helpers", "helper", "base", "manager", "handler", "core", "misc"}
NAMED = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
UNTESTED = {"__init__", "__main__"}
MOCKS = re.compile(r"unittest\.mock|\bmocker\b|\b(Magic|Async)?Mock\(|(?<!\w)patch\(")


def name(path: Path, root: Path) -> str:
    """A file's path as findings show it."""
    return str(path.relative_to(root))


def test_functions_are_short(root: Path) -> None:
    """No function is longer than a screen, and nine of ten are much shorter."""
    lengths = {
        f"{name(path, root)}:{function.name}": count_lines(function)
        for path in list_modules(root)
        for function in list_functions(parse(path))
    }
    assert {place: lines for place, lines in lengths.items() if lines > FUNCTION_LINES} == {}
    assert quantiles(lengths.values(), n=10)[-1] <= NINE_OF_TEN_FUNCTION_LINES


def test_modules_are_short(root: Path) -> None:
    """No module is longer than a person reads in one go."""
    lines = {name(path, root): path.read_text().count("\n") for path in list_modules(root)}
    assert {path: count for path, count in lines.items() if count > MODULE_LINES} == {}


def test_imports_stand_at_the_top(root: Path) -> None:
    """No import inside a function, and no global statement."""
    found = [
        f"{name(path, root)}:{node.lineno}"
        for path in list_modules(root)
        for function in list_functions(parse(path))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Global)
    ]
    assert not found, "\n".join(found)


def test_each_module_has_a_test_of_its_name(root: Path) -> None:
    """Whoever changes a module knows where its test is."""
    tests = {path.stem for path in list_tests(root)}
    modules = [path for path in list_modules(root) if path.stem not in UNTESTED and not is_migration(path)]
    # The fault harness is itself a test: its quick scenarios run in CI, the long ones by `barq verify faults`.
    modules = [path for path in modules if not name(path, root).startswith("worker/verify/")]
    found = [name(path, root) for path in modules if f"test_{path.stem}" not in tests]
    assert not found, "\n".join(found)


def test_names_say_something(root: Path) -> None:
    """No module is named after nothing in particular."""
    assert [name(path, root) for path in list_modules(root) if EMPTY_NAMES & {path.stem, path.parent.name}] == []


def test_everything_public_is_documented(root: Path) -> None:
    """Each module that holds something, each public class and function says in a sentence what its name cannot."""
    found = [
        f"{name(path, root)}: {missing}" for path in list_modules(root) for missing in list_undocumented(parse(path))
    ]
    assert not found, "\n".join(found)


def test_each_test_says_what_must_be_true(root: Path) -> None:
    """The docstring of a test is the promise that it keeps."""
    found = [
        f"{name(path, root)}: {function.name}"
        for path in list_tests(root)
        for function in list_functions(parse(path))
        if function.name.startswith("test_") and ast.get_docstring(function) is None
    ]
    assert not found, "\n".join(found)


def test_nothing_of_ours_is_mocked(root: Path) -> None:
    """The tests run on the real Redis, Celery, database and code."""
    assert [name(path, root) for path in list_tests(root) if MOCKS.search(path.read_text()) and path != here()] == []


def is_migration(path: Path) -> bool:
    """Whether Alembic runs this file itself; the test of migrations tests them all."""
    return "migrations" in path.parts


def here() -> Path:
    """This file, which names what it looks for."""
    return Path(__file__).resolve()


def list_undocumented(tree: ast.Module) -> Iterator[str]:
    """What is public in a module and has no docstring: methods count, special ones do not."""
    if tree.body and ast.get_docstring(tree) is None:
        yield "the module"
    for holder in ast.walk(tree):
        if not isinstance(holder, ast.Module | ast.ClassDef) or is_private(holder):
            continue
        for node in holder.body:
            if isinstance(node, NAMED) and not is_private(node) and lacks_docstring(node):
                yield node.name


def is_private(node: ast.AST) -> bool:
    """Whether the name begins with an underscore, as private and special ones do."""
    return getattr(node, "name", "").startswith("_")


def lacks_docstring(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether nothing says what it is; the overloads of a function share what it says."""
    is_overload = any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in node.decorator_list)
    return ast.get_docstring(node) is None and not is_overload
