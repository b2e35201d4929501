"""The settings by the names of their environment variables: which exist, are set, and come from where."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

PREFIX = "BARQ_"
# What the project's own tests are told; no process reads it.
TESTS_PREFIX = "BARQ_TEST_"
DOTENV = ".env"


@dataclass(frozen=True)
class Variable:
    """One setting: its environment variable's name, its path in the settings, and its field."""

    name: str
    path: tuple[str, str]
    field: FieldInfo

    @property
    def is_secret(self) -> bool:
        """Whether a value of it may hold a password."""
        return "SecretStr" in str(self.field.annotation)


@dataclass(frozen=True)
class Told:
    """One setting as it stands: `value` is safe to show, `origin` is "default", "environment" or ".env"."""

    name: str
    value: str
    origin: str
    description: str


def list_variables(model: type[BaseModel]) -> Iterator[Variable]:
    """Every variable of a settings model, in the model's order."""
    for group, holder in model.model_fields.items():
        for name, field in _list_fields(holder.annotation).items():
            yield Variable(f"{PREFIX}{group}__{name}".upper(), (group, name), field)


def read_given() -> dict[str, tuple[str, str]]:
    """The BARQ_ variables that are set and not empty, as (value, origin); the environment wins over .env."""
    sources: tuple[tuple[str, Mapping[str, str | None]], ...] = (
        (".env", dotenv_values(DOTENV, encoding="utf-8")),
        ("environment", os.environ),
    )
    return {
        name.upper(): (value, origin)
        for origin, values in sources
        for name, value in values.items()
        if value and name.upper().startswith(PREFIX) and not name.upper().startswith(TESTS_PREFIX)
    }


def find_unknown(model: type[BaseModel]) -> dict[str, str]:
    """The BARQ_ variables that are set and are no setting, with where each was found."""
    known = {variable.name for variable in list_variables(model)}
    return {name: origin for name, (_, origin) in read_given().items() if name not in known}


def explain_settings(settings: BaseModel) -> list[Told]:
    """Every setting with its effective value, secrets masked, and where the value comes from."""
    given = read_given()
    return [
        Told(
            name=variable.name,
            value=show_value(getattr(getattr(settings, variable.path[0]), variable.path[1])),
            origin=given.get(variable.name, ("", "default"))[1],
            description=variable.field.description or "",
        )
        for variable in list_variables(type(settings))
    ]


def show_value(value: Any) -> str:
    """A setting's value as text without secrets: a URL keeps its host, loses its password and its query."""
    if value is None:
        return "unset"
    if isinstance(value, SecretStr):
        return mask_url(value.get_secret_value())
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=dict)
    if isinstance(value, tuple):
        return ",".join(value)
    return str(value)


def mask_url(url: str) -> str:
    """A URL that is safe to show; what does not look like one is hidden whole."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "***"
    if not parts.scheme or "://" not in url:
        return "***"
    user = parts.username or ""
    login = f"{user}:***@" if parts.password is not None else f"{user}@" if user else ""
    place = f"{login}{host}{f':{port}' if port else ''}{parts.path}"
    return f"{parts.scheme}://{place}{'?***' if parts.query else ''}"


def _list_fields(annotation: Any) -> dict[str, FieldInfo]:
    is_group = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return annotation.model_fields if is_group else {}
