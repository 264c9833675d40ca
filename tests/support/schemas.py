"""The reference validator of JSON Schema, with one typed door."""

from __future__ import annotations

import json
from functools import cache
from typing import cast

import jsonschema

from duxueben.model.canonical import JSON


def conforms(schema: bytes, value: JSON) -> bool:
    """Whether ``value`` is valid by the schema file ``schema``, itself a valid one of draft 2020-12."""
    return _validator(schema).is_valid(value)  # pyright: ignore[reportUnknownMemberType] - its types are not whole


@cache
def _validator(schema: bytes) -> jsonschema.Draft202012Validator:
    told = cast("dict[str, object]", json.loads(schema))
    jsonschema.Draft202012Validator.check_schema(told)
    return jsonschema.Draft202012Validator(told)
