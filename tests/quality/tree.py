"""The tree as its own tests see it: the files that belong to the project, and the modules among them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

PACKAGES = ("config", "tasks", "worker")
FOREIGN_FOLDERS = {".git", ".venv", "__pycache__"}


@cache
def list_files(root: Path) -> tuple[Path, ...]:
    """The project's files: those that git knows, or in a copy without git all that are not made."""
    if (root / ".git").exists():
        told = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True)
        found = [root / name for name in told.stdout.split("\0") if name]
        return tuple(path for path in found if path.is_file())
    found = [path for path in root.rglob("*") if not FOREIGN_FOLDERS & set(path.relative_to(root).parts)]
    return tuple(path for path in found if path.is_file() and not path.name.startswith(".venv"))


def list_modules(root: Path) -> list[Path]:
    """Every Python file of the three packages."""
    return [path for package in PACKAGES for path in sorted((root / package).rglob("*.py"))]


def list_tests(root: Path) -> list[Path]:
    """Every Python file under tests."""
    return sorted((root / "tests").rglob("*.py"))


@cache
def parse(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def list_functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function, nested ones too."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def count_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """A function's lines without its docstring."""
    whole = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is None:
        return whole
    return whole - ((first.end_lineno or 0) - first.lineno + 1)
