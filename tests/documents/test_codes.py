"""Codes on the page: small enough to print large squares, and read back as they were."""

from __future__ import annotations

from duxueben.documents import codes, seal
from duxueben.documents.feet import MARK_SIDE
from duxueben.documents.order_pages import SEAL_SIDE
from duxueben.documents.paper import MM
from support.letters import DIGEST, ORDER_ID, SEAL


def test_the_longest_signed_code_has_49_squares_a_side_and_is_34_mm_wide() -> None:
    assert len(SEAL) == 279
    assert len(codes.matrix(SEAL)) == 49
    assert SEAL_SIDE >= 34 * MM


def test_the_small_code_has_squares_of_more_than_half_a_millimetre() -> None:
    side = len(codes.matrix(seal.sheet_mark(ORDER_ID, 12, 14, DIGEST), robust=True))
    assert MARK_SIDE / MM / side > 0.5
