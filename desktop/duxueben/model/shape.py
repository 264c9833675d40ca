"""Frozen records as JSON and back by the shape of their class: one rule for the records of later issues.

A field that stands at its default is left out, so that a field that comes later changes no digest of a record
from before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Protocol, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from duxueben.model.canonical import JSON
from duxueben.model.fields import Fields, Malformed

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


class _Telling(Protocol):
    def to_json(self) -> JSON: ...


class _Reading(Protocol):
    def from_json(self, fields: Fields) -> object: ...


def to_json(record: DataclassInstance) -> dict[str, JSON]:
    """The fields of ``record`` that do not stand at their default, by their names."""
    told: dict[str, JSON] = {}
    for field in fields(record):
        value = cast("object", getattr(record, field.name))
        if not _is_default(field, value):
            told[field.name] = _told(value)
    return told


def from_json(cls: type[T], told: Fields) -> T:
    """The record of class ``cls``; names that it does not know are passed over.

    Raises ``fields.Malformed`` where a value is missing or of another kind, ValueError for an unknown word.
    """
    given = {name: _read(hint, told[name], name) for name, hint in _hints(cls).items() if name in told}
    for field in fields(cls):
        if field.name not in given and _has_no_default(field):
            raise Malformed(f"{field.name}: missing")
    return cls(**given)


@cache
def _hints(cls: type[DataclassInstance]) -> Mapping[str, object]:
    hints = cast("Mapping[str, object]", get_type_hints(cls))
    return {field.name: hints[field.name] for field in fields(cls)}


def _has_no_default(field: Field[object]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _is_default(field: Field[object], value: object) -> bool:
    if field.default is not MISSING:
        return value == field.default
    return field.default_factory is not MISSING and value == field.default_factory()


def _told(value: object) -> JSON:
    if isinstance(value, Enum):
        return cast("str", value.value)
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Mapping):
        inner = cast("Mapping[str, object]", value)
        return {name: _told(inner[name]) for name in inner}
    if isinstance(value, tuple | list):
        return [_told(part) for part in cast("tuple[object, ...]", value)]
    if hasattr(value, "to_json"):
        return cast("_Telling", value).to_json()
    if is_dataclass(value) and not isinstance(value, type):
        return to_json(value)
    raise TypeError(f"{type(value).__name__} has no shape")


def _read(hint: object, value: JSON, name: str) -> object:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        inner = [one for one in get_args(hint) if one is not NoneType]
        if len(inner) > 1:  # JSON itself is the one union of several that a record holds
            return value
        return None if value is None else _read(inner[0], value, name)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise Malformed(f"{name}: list expected")
        return tuple(_read(get_args(hint)[0], part, name) for part in value)
    if origin is not None:
        if not isinstance(value, Mapping):
            raise Malformed(f"{name}: object expected")
        return {key: _read(get_args(hint)[1], value[key], name) for key in value}
    return _read_plain(cast("type", hint), value, name)


def _read_plain(hint: type[object], value: JSON, name: str) -> object:
    if hint in (str, int, bool):
        if type(value) is not hint:
            raise Malformed(f"{name}: {hint.__name__} expected")
        return value
    if issubclass(hint, Enum):
        if not isinstance(value, str):
            raise Malformed(f"{name}: text expected")
        return hint(value)
    if not isinstance(value, Mapping):
        raise Malformed(f"{name}: object expected")
    if hasattr(hint, "from_json"):
        return cast("_Reading", hint).from_json(value)
    return from_json(cast("type[DataclassInstance]", hint), value)
