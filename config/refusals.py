"""The words for wrong settings: a line each, with variable, value and what it takes; never a secret."""

import difflib
import types
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic.fields import FieldInfo

from config.variables import Variable, list_variables, mask_url, show_value

KINDS: dict[Any, str] = {
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    str: "text",
    Path: "a path",
    SecretStr: "a URL",
    tuple: "one or more names",
    dict: "JSON",
}
BOUNDS = {"gt": "above", "ge": "from", "lt": "below", "le": "up to", "pattern": "matching"}


class SettingsError(ValueError):
    """Settings that cannot be used; its text has one line for each of them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


def word_unknown(model: type[BaseModel], unknown: Mapping[str, str]) -> list[str]:
    """A line for each variable that is no setting, with the nearest name that is one."""
    known = [variable.name for variable in list_variables(model)]
    return [f"{name} ({origin}) is no setting{_suggest(name, known)}" for name, origin in unknown.items()]


def word_refusals(model: type[BaseModel], error: ValidationError) -> list[str]:
    """A line for each setting that pydantic refused; a name that is no setting is not told here."""
    refused = {fault["loc"][:2]: fault["input"] for fault in error.errors(include_url=False)}
    return [word_refusal(known, refused[known.path]) for known in list_variables(model) if known.path in refused]


def word_refusal(variable: Variable, value: Any) -> str:
    """The line for one refused value."""
    shown = mask_url(str(value)) if variable.is_secret else show_value(value)
    return f"{variable.name}={shown} is refused: takes {word_accepted(variable.field)}"


def word_accepted(field: FieldInfo) -> str:
    """What a setting takes, in words: kind, bounds, meaning, default."""
    bounds = [f"{BOUNDS[name]} {bound}" for rule in field.metadata for name, bound in _list_bounds(rule)]
    default = field.get_default(call_default_factory=True, validated_data={})
    told = "" if default is None else f"; default {show_value(default)}"
    return f"{' '.join([_word_kind(field.annotation), *bounds])} ({field.description}{told})"


def _suggest(name: str, known: list[str]) -> str:
    nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"; did you mean {nearest[0]}?" if nearest else "; `barq config` lists them all"


def _word_kind(annotation: Any) -> str:
    if get_origin(annotation) in (Union, types.UnionType):
        return _word_kind(next(part for part in get_args(annotation) if part is not type(None)))
    if get_origin(annotation) is Literal:
        return "one of " + ", ".join(map(str, get_args(annotation)))
    if hasattr(annotation, "__metadata__"):
        return _word_kind(get_args(annotation)[0])
    return KINDS.get(get_origin(annotation) or annotation, "a value")


def _list_bounds(rule: Any) -> list[tuple[str, Any]]:
    return [(name, getattr(rule, name)) for name in BOUNDS if getattr(rule, name, None) is not None]
