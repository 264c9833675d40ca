"""签字件: sheets that come back are filed by their small code, and what is no sheet of ours is told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from duxueben.model.acknowledgment import missing_of
from duxueben.model.order import Order
from duxueben.model.photo import Mask
from duxueben.photos.problems import BadPhoto
from duxueben.progress import Progress
from duxueben.store import queries
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.paper import ordering, sheets_back, sheets_missing
from duxueben.workspace.paper.sheets_back import CannotFile, ScannedAsPdf
from duxueben.workspace.paper.sighting import Seen, SheetPlace, Sighting
from support import scans
from support.visits import NOTICE, PLAIN, finished, issue, loaded, settle


@pytest.fixture
def order(office: Office) -> Iterator[Order]:
    """47号, that the real press printed and signed: page 1, the receipt."""
    settle(office)
    yield issue(office, finished(office, PLAIN).id, NOTICE, loaded())


def look(office: Office, picture: bytes) -> Seen:
    return sheets_back.look(office, picture, Progress(), name="扫描.jpg")


def sheet(office: Office, order: Order, page: int, turn: float = 3.0) -> bytes:
    return scans.jpeg(scans.scanned(scans.page(ordering.pdf(office, order.id), page), turn))


@pytest.mark.parametrize("page", [1, 2])
@pytest.mark.parametrize("turn", [3.0, -3.0, 183.0])
def test_a_scan_at_200_dpi_turned_and_blurred_is_filed_under_its_order_and_page(
    office: Office, order: Order, page: int, turn: float
) -> None:
    seen = look(office, sheet(office, order, page, turn))
    assert seen.told.sighting is Sighting.FITS
    assert seen.told.place == SheetPlace("order", order.id, page)
    assert seen.told.sentence == f"47号督办单第{page}页。"
    paper = sheets_back.file(office, seen)
    after = ordering.order(office, order.id)
    assert [one.page for one in after.sheets] == [page] == [one.page for one in paper.sheets]
    assert after.sheets_missing == tuple({1, 2} - {page}) and not after.sheets[0].by_hand
    assert office.files.has(after.sheets[0].photo.sha256)
    assert after.sheets[0].photo.sha256 in queries.files_named(office.reader)


def test_a_sheet_of_another_order_goes_to_that_order(office: Office, order: Order) -> None:
    other = issue(office, finished(office, PLAIN).id, NOTICE, loaded())
    seen = look(office, sheet(office, other, 2))
    assert seen.told.place == SheetPlace("order", other.id, 2)
    assert "48号督办单第2页" in seen.told.sentence
    sheets_back.file(office, seen)
    assert ordering.order(office, order.id).sheets == ()


def test_a_sheet_of_a_voided_order_a_foreign_code_and_no_code_are_told_apart(
    office: Office, order: Order
) -> None:
    picture = sheet(office, order, 1)
    ordering.void(office, order.id, "单位名称写错").result()
    told = {
        "voided": look(office, picture).told,
        "foreign": look(office, scans.jpeg(scans.foreign("https://example.invalid/pay"))).told,
        "no_code": look(office, scans.jpeg(scans.scanned(scans.page(plain_pdf(), 1)))).told,
    }
    assert {name: one.sighting.value for name, one in told.items()} == {name: name for name in told}
    assert "47号督办单第1页" in told["voided"].sentence and "单位名称写错" in told["voided"].sentence
    assert "别的二维码" in told["foreign"].sentence
    assert len({one.sentence for one in told.values()}) == 3
    with pytest.raises(CannotFile):
        sheets_back.file(office, look(office, picture))
    with pytest.raises(CannotFile):
        sheets_back.file(office, look(office, picture), SheetPlace("order", order.id, 1))


def test_a_sheet_of_another_laptop_and_one_whose_words_differ_are_told_apart(
    office: Office, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = sheet(office, order, 1)

    def forget(_self: Office, _aggregate: str, _id: str) -> None:
        return None

    def changed(_self: Office, aggregate: str, _id: str) -> Order | None:
        return replace(order, record_sha256="0" * 64) if aggregate == "order" else None

    monkeypatch.setattr(Office, "record", forget)
    assert look(office, picture).told.sighting is Sighting.UNKNOWN
    monkeypatch.setattr(Office, "record", changed)
    assert look(office, picture).told.sighting is Sighting.DIFFERENT


def test_two_sheets_on_one_picture_are_not_filed(office: Office, order: Order) -> None:
    pdf = ordering.pdf(office, order.id)
    both = scans.beside([scans.page(pdf, 1, 150), scans.page(pdf, 2, 150)])
    told = look(office, scans.jpeg(both)).told
    assert told.sighting is Sighting.SEVERAL
    assert "2张纸" in told.sentence and "第1页" in told.sentence and "第2页" in told.sentence


def test_the_same_page_twice_is_kept_twice_and_the_newer_counts(office: Office, order: Order) -> None:
    first = look(office, sheet(office, order, 2))
    sheets_back.file(office, first)
    again = look(office, sheet(office, order, 2, 1.0))
    assert "先前归过一张" in again.told.sentence
    paper = sheets_back.file(office, again)
    counting = paper.sheet(2)
    assert len(paper.sheets) == 2 and counting is not None
    assert counting.photo.sha256_original == again.taken.sha256_original
    assert look(office, sheet(office, order, 2)).told.sighting is Sighting.KNOWN, "not a third time"


def test_without_a_code_a_person_says_which_page_it_is_and_the_record_says_so(
    office: Office, order: Order
) -> None:
    seen = look(office, scans.jpeg(scans.page(plain_pdf(), 1)))
    with pytest.raises(CannotFile, match="小码"):
        sheets_back.file(office, seen)
    with pytest.raises(CannotFile, match="没有第9页"):
        sheets_back.file(office, seen, SheetPlace("order", order.id, 9))
    with pytest.raises(NotFound):
        sheets_back.file(office, seen, SheetPlace("order", "nobody", 1))
    paper = sheets_back.file(office, seen, SheetPlace("order", order.id, 2))
    assert paper.sheets[0].by_hand and paper.missing == (1,)


def test_one_picture_is_filed_once_however_often_it_was_looked_at(office: Office, order: Order) -> None:
    picture = sheet(office, order, 1)
    seen, again = look(office, picture), look(office, picture)
    assert again.told.sighting is Sighting.FITS
    sheets_back.file(office, seen)
    with pytest.raises(CannotFile, match="已经归在47号督办单第1页"):
        sheets_back.file(office, again)
    plain = look(office, scans.jpeg(scans.page(plain_pdf(), 1)))
    sheets_back.file(office, plain, SheetPlace("order", order.id, 2))
    with pytest.raises(CannotFile, match="一张照片归一页"):
        sheets_back.file(office, plain, SheetPlace("order", order.id, 1))
    assert [one.page for one in ordering.order(office, order.id).sheets] == [1, 2]


def test_a_paper_voided_after_its_sheet_was_looked_at_takes_it_no_more(office: Office, order: Order) -> None:
    seen = look(office, sheet(office, order, 1))
    ordering.void(office, order.id, "单位名称写错").result()
    with pytest.raises(CannotFile, match="已经作废"):
        sheets_back.file(office, seen)
    assert ordering.order(office, order.id).sheets == ()


def test_a_sheet_that_is_set_aside_stays_and_its_page_is_missing_again(office: Office, order: Order) -> None:
    paper = sheets_back.file(office, look(office, sheet(office, order, 2)))
    (filed,) = paper.sheets
    with pytest.raises(CannotFile, match="原因"):
        sheets_back.set_aside(office, paper, filed.id, " ")
    after = sheets_back.set_aside(office, paper, filed.id, "拍糊了").result()
    assert [one.set_aside for one in after.sheets] == ["拍糊了"]
    assert after.missing == (1, 2) == missing_of(after.sheets, after.pages)
    again = look(office, sheet(office, order, 2))
    assert again.told.sighting is Sighting.FITS, "the same picture may come back after a mistake"


def test_what_is_covered_on_a_filed_sheet_leaves_covered(office: Office, order: Order) -> None:
    paper = sheets_back.file(office, look(office, sheet(office, order, 2)))
    sheet_id = paper.sheets[0].id
    covered = sheets_back.cover(office, paper, sheet_id, 0, [Mask(10, 10, 80, 60)], Progress())
    (filed,) = covered.sheets
    assert filed.id == sheet_id and filed.photo.masks == (Mask(10, 10, 80, 60),)
    assert filed.photo.leaving.sha256 != filed.photo.sha256 and office.files.has(filed.photo.leaving.sha256)
    assert covered.missing == (1,)


def test_a_bunch_files_itself_line_by_line_and_stops_when_asked(
    office: Office, order: Order, tmp_path: Path
) -> None:
    bunch = {
        "一.jpg": sheet(office, order, 1),
        "坏.jpg": b"\xff\xd8\xff" + bytes(500),
        "扫描.pdf": ordering.pdf(office, order.id),
        "别的.jpg": scans.jpeg(scans.foreign("微信")),
        "二.jpg": sheet(office, order, 2),
    }
    for name, data in bunch.items():
        (tmp_path / name).write_bytes(data)
    sources = [*(tmp_path / name for name in bunch), tmp_path / "没有.jpg"]
    lines = sheets_back.file_all(office, sources, Progress())
    assert [line.name for line in lines] == [path.name for path in sources]
    assert [line.place.page if line.place else 0 for line in lines] == [1, 0, 0, 0, 2, 0]
    assert [line.seen is not None for line in lines] == [False, False, False, True, False, False]
    assert (
        "已经损坏" in lines[1].sentence
        and "PDF" in lines[2].sentence
        and "不在原来的位置" in lines[5].sentence
    )
    assert ordering.order(office, order.id).sheets_missing == ()
    unwanted = Event()
    unwanted.set()
    stopped = sheets_back.file_all(office, sources, Progress(cancelled=unwanted))
    assert len(stopped) == 6 and all("停下" in line.sentence for line in stopped)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + bytes(40), b"%PDF-1.7 no"])
def test_what_is_no_picture_is_a_sentence(office: Office, data: bytes) -> None:
    with pytest.raises((BadPhoto, ScannedAsPdf)):
        look(office, data)


def test_the_list_holds_what_has_not_come_back_until_it_has(office: Office, order: Order) -> None:
    (one,) = sheets_missing.missing(office)
    assert (one.paper.name, one.institution_name, one.pages) == ("47号督办单", "漴川区白鹭洲小学", (1, 2))
    assert sheets_missing.calls_for_work([one]) == 1
    sheets_back.file(office, look(office, sheet(office, order, 1)))
    assert [row.pages for row in sheets_missing.missing(office)] == [(2,)]
    sheets_back.file(office, look(office, sheet(office, order, 2)))
    assert sheets_missing.missing(office) == []


def test_a_voided_paper_is_not_on_the_list(office: Office, order: Order) -> None:
    ordering.void(office, order.id, "错页").result()
    assert sheets_missing.missing(office) == []


def plain_pdf() -> bytes:
    """A page without any code."""
    from support.papers import drawn

    return drawn(1)
