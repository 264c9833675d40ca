"""A sheet that comes back as a picture is known by its small code, however it was laid down and lit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from time import process_time

import pytest
from PIL import Image

from duxueben.documents import layout, seal
from duxueben.documents.seal import SheetMark
from duxueben.documents.sheet_scan import ForeignCode, marks
from duxueben.model.document_record import row
from duxueben.model.numbering import DocNumber
from duxueben.model.words import OrderKind
from duxueben.progress import Progress
from support import visits
from support.document_letters import a_document, rendered_document
from support.keys import MORNING, identity_of
from support.letters import DIGEST, ORDER_ID, a_letter, faces, page_pictures, photos
from support.photographing import (
    blurred,
    corners_of_codes,
    from_the_side,
    printed_code,
    resized,
    squeezed,
    turned,
    under_a_lamp,
)

UNIT_ID = "0192f0a1-7b3c-7d10-8a55-3c2b1a0987ff"


@cache
def pages() -> list[Image.Image]:
    """Both pages of an order, as a scanner sees them."""
    return page_pictures(layout.render(a_letter(), faces()).pdf, 200)


def askew(page: Image.Image, degrees: float = 3) -> Image.Image:
    """Turned and out of focus."""
    return blurred(turned(page, degrees))


def handheld(page: Image.Image) -> Image.Image:
    """By a phone, at an angle, in bad light, saved small."""
    return squeezed(blurred(under_a_lamp(from_the_side(page))))


WAYS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "askew": askew,
    "a quarter turn": partial(askew, degrees=93),
    "upside down": partial(askew, degrees=177),
    "three quarters": partial(askew, degrees=267),
    "saved small": lambda page: squeezed(askew(page, -3)),
    "by hand": handheld,
    "quite out of focus": partial(blurred, radius=2.5),
    "large": lambda page: blurred(resized(page, 2), 3),
    "half the size": lambda page: squeezed(resized(page, 0.5)),
    "in colour": lambda page: page.convert("RGB"),
}


def sheets(picture: Image.Image) -> list[SheetMark]:
    """The small codes alone."""
    return [mark for mark in marks(picture) if isinstance(mark, SheetMark)]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
@pytest.mark.parametrize("number", [1, 2])
def test_a_sheet_is_known_whichever_way_it_comes(
    way: Callable[[Image.Image], Image.Image], number: int
) -> None:
    seen = sheets(way(pages()[number - 1]))
    assert seen == [SheetMark(ORDER_ID, number, 2, DIGEST[:16])]


@pytest.mark.parametrize("kind", ["form for ink", "paper beside the order", "annex of photos"])
def test_every_sort_of_sheet_is_known_by_hand(kind: str) -> None:
    (mark,) = sheets(handheld(a_page(kind)))
    assert mark.order_id == ORDER_ID


def a_page(kind: str) -> Image.Image:
    """A page of another sort of paper."""
    if kind == "form for ink":
        number, notice = DocNumber("漴教督改", 2023, 60), OrderKind.RECTIFICATION_NOTICE
        made = visits.loaded().blank(
            number, notice, visits.BUREAU, ORDER_ID, MORNING, identity_of("D1"), Progress()
        )
        return page_pictures(made.pdf, 200)[0]
    if kind == "paper beside the order":
        return page_pictures(rendered_document(a_document([row("送达地点", "一楼前台")])).pdf, 200)[0]
    entries, files = photos(7)
    return page_pictures(rendered_document(a_document([], photos=entries), files).pdf, 200)[1]


def test_two_sheets_on_one_picture_are_both_seen() -> None:
    first, second = pages()
    both = Image.new("L", (first.width + second.width, first.height), 255)
    both.paste(first, (0, 0))
    both.paste(second, (first.width, 0))
    assert {mark.page for mark in sheets(both)} == {1, 2}


def test_a_code_of_somebody_else_is_told_apart() -> None:
    (mark,) = marks(printed_code("https://example.com/" + "菜单" * 200))
    assert isinstance(mark, ForeignCode)
    assert mark.text.startswith("https://example.com/菜单")
    assert len(mark.text) == 200


def test_the_signed_code_of_page_one_is_no_foreign_one() -> None:
    number = DocNumber("漴教督改", 2023, 47)
    facts = seal.SealFacts(number, date(2023, 10, 17), UNIT_ID, "漴川区白鹭洲小学", DIGEST)
    assert marks(printed_code(seal.compose(facts, identity_of("D1").sign_bytes))) == ()


@pytest.mark.parametrize(
    "picture",
    [
        Image.new("L", (1, 1)),
        Image.new("L", (1, 50_000)),
        Image.new("1", (3000, 20)),
        Image.new("RGBA", (50, 50)),
        Image.effect_noise((900, 700), 120),
    ],
)
def test_a_picture_without_a_code_shows_none(picture: Image.Image) -> None:
    assert marks(picture) == ()


def test_a_picture_full_of_corners_of_codes_takes_little_time_until_the_clock_is_asked() -> None:
    moments = iter((0.0, 0.0, 4.0))
    begin = process_time()
    assert marks(corners_of_codes(2400, 8), lambda: next(moments)) == ()
    assert process_time() - begin < 5  # looked at in one piece it takes many times that


def test_looking_ends_when_the_time_is_over() -> None:
    moments = iter(range(0, 100, 2))
    assert marks(Image.effect_noise((2400, 2400), 120), lambda: next(moments)) == ()
    assert next(moments) <= 8
