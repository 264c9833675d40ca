"""Reading the parts of a stored or received record by name and type, refusing what is not as agreed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from duxueben.model.canonical import JSON

Fields = Mapping[str, JSON]


class Malformed(ValueError):
    """A record does not have the agreed shape; says which field."""


def said(**later: JSON) -> dict[str, JSON]:
    """Of fields that came after the first schema, those that say something.

    The others are left out, so that a record from before has the digest that its papers name.
    """
    return {name: value for name, value in later.items() if value}


def text(fields: Fields, name: str, default: str | None = None) -> str:
    """The text ``name``; ``default`` where it is absent, if one is given."""
    value = fields.get(name, default)
    if not isinstance(value, str):
        raise Malformed(f"{name}: text expected")
    return value


def number(fields: Fields, name: str, default: int | None = None) -> int:
    """The whole number ``name``."""
    value = fields.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Malformed(f"{name}: whole number expected")
    return value


def flag(fields: Fields, name: str, default: bool | None = None) -> bool:
    """The truth value ``name``."""
    value = fields.get(name, default)
    if not isinstance(value, bool):
        raise Malformed(f"{name}: true or false expected")
    return value


def mapping(fields: Fields, name: str) -> Fields:
    """The object ``name``; empty where it is absent."""
    value = fields.get(name, {})
    if not isinstance(value, Mapping):
        raise Malformed(f"{name}: object expected")
    return value


def mappings(fields: Fields, name: str) -> tuple[Fields, ...]:
    """The list of objects ``name``; empty where it is absent."""
    value = fields.get(name, [])
    if not isinstance(value, list | tuple) or not all(isinstance(part, Mapping) for part in value):
        raise Malformed(f"{name}: list of objects expected")
    return tuple(cast("Fields", part) for part in value)


def values(fields: Fields, name: str) -> tuple[JSON, ...]:
    """The list ``name``, whatever is in it; empty where it is absent."""
    value = fields.get(name, [])
    if not isinstance(value, list | tuple):
        raise Malformed(f"{name}: list expected")
    return tuple(cast("list[JSON]", value))


def texts(fields: Fields, name: str) -> tuple[str, ...]:
    """The list of texts ``name``; empty where it is absent."""
    value = fields.get(name, [])
    if not isinstance(value, list | tuple) or not all(isinstance(part, str) for part in value):
        raise Malformed(f"{name}: list of texts expected")
    return tuple(cast("str", part) for part in value)


def numbers(fields: Fields, name: str) -> tuple[int, ...]:
    """The list of whole numbers ``name``; empty where it is absent."""
    return tuple(number({name: part}, name) for part in values(fields, name))
