"""The one written form of a record, against RFC 8785, and what it refuses."""

from __future__ import annotations

import json
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duxueben.model.canonical import JSON, canonical_bytes, canonical_text, digest, parse

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


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
