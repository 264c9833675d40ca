"""The one written form of a record, against RFC 8785, and what it refuses."""

from __future__ import annotations

import json
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import cast

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from duxueben.model.canonical import JSON, canonical_bytes, canonical_text, digest, parse

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
CONTROLS = st.text(st.characters(max_codepoint=0xA0), max_size=8)
ODD_VALUES = st.recursive(
    VALUES | CONTROLS,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(CONTROLS, inner, max_size=4),
    max_leaves=12,
)


class Colour(StrEnum):
    RED = "红"


class Level(IntEnum):
    HIGH = 3


def by_library(value: JSON) -> bytes:
    return rfc8785.dumps(cast("str", value))


def test_names_are_sorted_by_utf_16_and_signs_are_escaped_as_the_rfc_says() -> None:
    value: JSON = {"\U0001f600": 1, "\ufb33": 2, "€": 3, "1": 4, "\r": '\u0007\n"\\/'}
    assert canonical_text(value) == '{"\\r":"\\u0007\\n\\"\\\\/","1":4,"€":3,"😀":1,"\ufb33":2}'


def test_the_digest_is_that_of_the_canonical_bytes() -> None:
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize("foreign", [1.5, {"a": [0.1]}, {"a": {1, 2}}, b"bytes", {"a": object()}])
def test_a_fraction_or_a_foreign_value_is_refused(foreign: object) -> None:
    with pytest.raises(TypeError):
        canonical_bytes(cast("JSON", foreign))


@pytest.mark.parametrize("written", ['{"a":1.5}', '{"a":1e3}', "[NaN]", "[Infinity]", '{"a":1,"a":2}', "{"])
def test_reading_refuses_what_would_be_read_in_two_ways(written: str) -> None:
    with pytest.raises(ValueError):
        parse(written)


@given(VALUES)
def test_what_is_written_reads_as_it_was(value: JSON) -> None:
    written = canonical_bytes(value)
    assert parse(written) == value
    assert canonical_bytes(parse(written)) == written


@given(st.dictionaries(st.text(), st.integers(0, 9), max_size=6))
def test_the_order_in_which_fields_were_set_does_not_matter(fields: dict[str, int]) -> None:
    turned = dict(reversed(list(fields.items())))
    assert digest(fields) == digest(turned)
    assert json.loads(canonical_text(turned)) == fields


@given(ODD_VALUES)
@example({"\ufb01": 1, "\U00010000": 2, "a": 3})  # by UTF-16 the second comes before the first
@example({"\x7f": '\x00\x1f\x7f\x80\u2028\u2029"\\/\b\f\n\r\t'})
@example([True, 1, False, 0, 2**53 - 1, 1 - 2**53])
@example({"b": (), "a": {}, "": [[]]})
def test_the_fast_way_writes_what_the_library_writes(value: JSON) -> None:
    assert canonical_bytes(value) == by_library(value)


def test_words_and_numbers_that_have_names_are_written_as_what_they_stand_for() -> None:
    value: JSON = {"colour": Colour.RED, "level": Level.HIGH}
    assert canonical_bytes(value) == by_library(value) == '{"colour":"红","level":3}'.encode()


@pytest.mark.parametrize(
    "value",
    [2**53, -(2**53), "\ud800", {"\udfff": 1}, {"a": ["\ud83d"]}, {1: "a"}, MappingProxyType({"a": 1})],
)
def test_what_the_library_refuses_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        by_library(cast("JSON", value))
    with pytest.raises(ValueError):
        canonical_bytes(cast("JSON", value))


@pytest.mark.parametrize("before", [2**60, {"键": 1}])
def test_a_foreign_value_behind_one_for_the_library_is_refused_all_the_same(before: JSON) -> None:
    with pytest.raises(TypeError):
        canonical_bytes(cast("JSON", [before, 0.5]))
