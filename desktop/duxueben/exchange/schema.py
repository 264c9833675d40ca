"""The JSON Schema of a package's records, held against a line; knows the keywords that our schema uses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from duxueben import paths
from duxueben.model.canonical import JSON

Schema = Mapping[str, JSON]
_TYPES: Mapping[str, Callable[[JSON], bool]] = {
    "object": lambda value: isinstance(value, Mapping),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


@cache
def records_schema_bytes(version: int) -> bytes:
    """The schema file of records of ``version`` (from 1), as it is shipped and as it goes into bags."""
    return (paths.resources() / "schemas" / f"records-{version}.json").read_bytes()


@cache
def records_schema(version: int) -> RecordsSchema:
    """The shipped schema of ``version``, ready to be held against lines."""
    return RecordsSchema(cast("Schema", json.loads(records_schema_bytes(version))))


@dataclass(frozen=True, slots=True, eq=False)
class RecordsSchema:
    """A schema of draft 2020-12; a keyword that is not known here raises ``KeyError``."""

    root: Schema

    def fault(self, value: JSON) -> str:
        """Where and by which keyword ``value`` breaks it, e.g. ``/body/plan required``; empty if it holds."""
        return next(_faults(self.root, self.root, value, ""), "")


def _faults(root: Schema, schema: Schema, value: JSON, where: str) -> Iterator[str]:
    for keyword, rule in schema.items():
        if keyword not in _SILENT:
            yield from _KEYWORDS[keyword](root, schema, rule, value, where)


def _type(root: Schema, _schema: Schema, rule: JSON, value: JSON, where: str) -> Iterator[str]:
    names = [rule] if isinstance(rule, str) else cast("list[str]", rule)
    if not any(_TYPES[name](value) for name in names):
        yield f"{where} type"


def _properties(root: Schema, _schema: Schema, rule: JSON, value: JSON, where: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in cast("Mapping[str, Schema]", rule).items():
            if name in value:
                yield from _faults(root, inner, value[name], f"{where}/{name}")


def _required(root: Schema, _schema: Schema, rule: JSON, value: JSON, where: str) -> Iterator[str]:
    if isinstance(value, Mapping) and not set(cast("list[str]", rule)) <= value.keys():
        yield f"{where} required"


def _additional(root: Schema, schema: Schema, rule: JSON, value: JSON, where: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        return
    known = cast("Schema", schema.get("properties", {}))
    for name in value.keys() - known.keys():
        if rule is False:
            yield f"{where} additionalProperties"
        else:
            yield from _faults(root, cast("Schema", rule), value[name], f"{where}/*")


def _items(root: Schema, _schema: Schema, rule: JSON, value: JSON, where: str) -> Iterator[str]:
    if isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _faults(root, cast("Schema", rule), inner, f"{where}/{place}")


def _ref(root: Schema, _schema: Schema, rule: JSON, value: JSON, where: str) -> Iterator[str]:
    definitions = cast("Mapping[str, Schema]", root["$defs"])
    yield from _faults(root, definitions[str(rule).removeprefix("#/$defs/")], value, where)


def _all_of(root: Schema, _schema: Schema, rule: JSON, value: JSON, where: str) -> Iterator[str]:
    for inner in cast("list[Schema]", rule):
        yield from _faults(root, inner, value, where)


def _any_of(root: Schema, _schema: Schema, rule: JSON, value: JSON, where: str) -> Iterator[str]:
    faults = [next(_faults(root, inner, value, where), "") for inner in cast("list[Schema]", rule)]
    if all(faults):
        yield faults[-1]


def _if(root: Schema, schema: Schema, rule: JSON, value: JSON, where: str) -> Iterator[str]:
    if not any(_faults(root, cast("Schema", rule), value, where)):
        yield from _faults(root, cast("Schema", schema["then"]), value, where)


def _matches(rule: JSON, value: JSON) -> bool:
    # A schema's "$" is the very end (ECMAScript); Python's also matches before a last line end.
    return not isinstance(value, str) or _pattern(str(rule)).search(value) is not None


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\$$", r"\\Z", expression), re.ASCII)


def _same(rule: JSON, value: JSON) -> bool:
    return rule == value and isinstance(rule, bool) == isinstance(value, bool)


_PLAIN: Mapping[str, Callable[[JSON, JSON], bool]] = {
    "const": _same,
    "enum": lambda rule, value: any(_same(one, value) for one in cast("list[JSON]", rule)),
    "pattern": _matches,
    "minLength": lambda rule, value: not isinstance(value, str) or len(value) >= cast("int", rule),
    "maxLength": lambda rule, value: not isinstance(value, str) or len(value) <= cast("int", rule),
    "minimum": lambda rule, value: not isinstance(value, int) or value >= cast("int", rule),
    "maximum": lambda rule, value: not isinstance(value, int) or value <= cast("int", rule),
}
_SILENT = frozenset({"$schema", "$id", "$defs", "title", "description", "then"})
"""Keywords that say nothing by themselves."""

_Check = Callable[[Schema, Schema, JSON, JSON, str], Iterator[str]]


def _plain_check(keyword: str) -> _Check:
    def check(_root: Schema, _schema: Schema, rule: JSON, value: JSON, where: str) -> Iterator[str]:
        if not _PLAIN[keyword](rule, value):
            yield f"{where} {keyword}"

    return check


_KEYWORDS: Mapping[str, _Check] = {keyword: _plain_check(keyword) for keyword in _PLAIN} | {
    "type": _type,
    "properties": _properties,
    "required": _required,
    "additionalProperties": _additional,
    "items": _items,
    "$ref": _ref,
    "allOf": _all_of,
    "anyOf": _any_of,
    "if": _if,
}
