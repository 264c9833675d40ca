"""Ids that sort by the time they were drawn (RFC 9562, version 7)."""

from __future__ import annotations

import os
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from duxueben.model.identity import uuid7


def test_the_example_of_the_rfc_comes_out() -> None:
    tail = (0xCC3 << 64 | 0x18C4DC0C0C07398F).to_bytes(10, "big")
    assert uuid7(0x017F22E279B0, lambda _count: tail) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(st.integers(0, 2**48 - 1), st.binary(min_size=10, max_size=10))
def test_version_variant_and_moment_stand_where_they_belong(unix_ms: int, tail: bytes) -> None:
    drawn = UUID(uuid7(unix_ms, lambda _count: tail))
    assert (drawn.version, drawn.variant) == (7, "specified in RFC 4122")
    assert drawn.int >> 80 == unix_ms


@given(st.lists(st.integers(0, 2**48 - 1), unique=True, max_size=8))
def test_later_ids_sort_later(moments: list[int]) -> None:
    drawn = [uuid7(moment, os.urandom) for moment in sorted(moments)]
    assert drawn == sorted(drawn)


def test_two_of_the_same_millisecond_differ() -> None:
    assert len({uuid7(1, os.urandom) for _ in range(200)}) == 200
