"""The whole chain without a window: what stands on the papers, and what a stranger sees of the packages."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import bagit
import openpyxl
import pikepdf
import pypdfium2
import pyrage
import pytest
import zxingcpp
from PIL import Image

from duxueben.documents import seal
from duxueben.model.canonical import canonical_bytes, parse
from duxueben.model.ledger_query import LedgerQuery
from duxueben.progress import Progress
from duxueben.workspace import opening
from duxueben.workspace.demonstration.script import ScriptClock
from duxueben.workspace.following import ledger_papers
from duxueben.workspace.following.ledger_papers import LedgerPaper
from duxueben.workspace.office import Office
from duxueben.workspace.paper import ordering
from support.demonstration import PASSPHRASE, Demonstration, run_program
from support.keys import BEIJING
from support.visits import loaded


def text_of(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def unbroken(pdf: Path) -> str:
    """All its words without blanks and line ends: a narrow cell breaks a line anywhere."""
    return "".join("".join(text_of(pdf)).split())


def record_of(pdf: Path) -> bytes:
    with pikepdf.open(pdf) as document:
        (attached,) = document.attachments.values()
        return attached.get_file().read_bytes()


def codes_of(pdf: Path) -> list[list[str]]:
    """The texts of the two-dimensional codes of every page, rendered at 200 dpi."""
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    try:
        pages: list[Image.Image] = [page.render(scale=200 / 72).to_pil() for page in document]
        return [[found.text for found in zxingcpp.read_barcodes(page)] for page in pages]
    finally:
        document.close()


def test_seven_orders_come_out_with_the_numbers_of_the_bureau(demonstration: Demonstration) -> None:
    numbers = [order["number"] for order in demonstration.summary()["orders"]]
    assert numbers == [f"漴教督改〔2023〕{n}号" for n in (31, 47, 48, 49, 50, 51)] + ["漴教督办〔2023〕3号"]
    assert len(demonstration.orders) == 7
    assert len(demonstration.packages) >= 1


def test_the_names_with_rare_characters_can_be_found_in_the_papers(demonstration: Demonstration) -> None:
    words = "".join(text for pdf in demonstration.orders for text in text_of(pdf))
    for name in ("佘𬍛瑶", "笪𫖯", "昝𣲘", "䶮山", "𬭎音", "邬㛃宁"):
        assert name in words, name
    assert not re.search("□(?!当面|代签|留置|邮寄|无异议|有异议|拒绝|负责人)", words)


def test_what_was_left_at_the_front_desk_has_a_paper_that_says_how(demonstration: Demonstration) -> None:
    (paper,) = (demonstration.out / "documents").iterdir()
    told = unbroken(paper)
    at = "2023年10月17日21时"
    for said in ("漴教督改〔2023〕51号", "昝𣲘", "须请示股东", "一楼前台", "禚㙦", "000-5550399", at):
        assert said in told, said
    order = next(one for one in demonstration.summary()["orders"] if "51号" in str(one["number"]))
    assert str(order["record_sha256"])[:12] in told or str(order["record_sha256"]) in told


def test_what_was_settled_of_earlier_findings_and_escalated_stands_on_the_papers(
    demonstration: Demonstration,
) -> None:
    words = {pdf.stem: unbroken(pdf) for pdf in demonstration.orders}
    assert "回头看重开" in words["漴教督改〔2023〕47号"] and "当场整改" in words["漴教督改〔2023〕47号"]
    assert "由漴教督改〔2023〕48号（2023年10月17日）第2个问题升级" in words["漴教督办〔2023〕3号"]


def test_every_font_of_every_paper_is_embedded(demonstration: Demonstration) -> None:
    for pdf in demonstration.orders:
        with pikepdf.open(pdf) as document:
            fonts = [
                font
                for page in document.pages
                for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
            ]
            assert fonts
            for font in fonts:
                inner = font.get("/DescendantFonts", [font])[0]
                assert "/FontFile2" in inner.FontDescriptor, font.BaseFont


def test_the_attached_record_hashes_to_the_digits_at_each_foot(
    demonstration: Demonstration,
) -> None:
    told = {str(order["file"]): order for order in demonstration.summary()["orders"]}
    for pdf in demonstration.orders:
        record = record_of(pdf)
        digest = hashlib.sha256(record).hexdigest()
        assert canonical_bytes(parse(record)) == record
        assert told[f"orders/{pdf.name}"]["record_sha256"] == digest
        assert told[f"orders/{pdf.name}"]["file_sha256"] == hashlib.sha256(pdf.read_bytes()).hexdigest()
        for page in text_of(pdf):
            assert digest[:12] in page


def test_both_codes_are_read_from_a_page_at_200_dpi(demonstration: Demonstration) -> None:
    card = demonstration.register().cards[0]
    for pdf in demonstration.orders:
        digest = hashlib.sha256(record_of(pdf)).hexdigest()
        first, *others = codes_of(pdf)
        (signed,) = [text for text in first if text.startswith("DXB1:")]
        assert seal.check(signed, card.ed25519)
        assert seal.read(signed).facts.record_sha256 == digest
        for number, found in enumerate([first, *others], 1):
            (mark,) = [text for text in found if text.startswith("DXS1:")]
            sheet = seal.read_sheet_mark(mark)
            assert (sheet.page, sheet.pages, sheet.digest) == (number, 1 + len(others), digest[:16])


def test_verify_accepts_all_with_the_register_and_none_without(demonstration: Demonstration) -> None:
    files = [*demonstration.orders, *demonstration.packages]
    known = run_program("verify", "--devices", demonstration.devices, "--key", demonstration.key, *files)
    assert known.returncode == 0, known.stdout
    assert [line.rsplit(" ", 1)[1] for line in known.stdout.splitlines()] == ["真实"] * len(files)
    unknown = run_program("verify", "--key", demonstration.key, *files)
    assert unknown.returncode == 3
    assert {line.rsplit(" ", 1)[1] for line in unknown.stdout.splitlines()} == {"未登记设备"}


def test_a_voided_paper_is_told_apart_by_the_workspace_that_voided_it(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    shutil.copytree(demonstration.workspace, tmp_path / "book")
    office = opening.open_office(tmp_path / "book", PASSPHRASE)
    try:
        row = next(row for row in ordering.orders(office) if row.number.n == 49)
        ordering.void(office, row.order_id, "打印时错页").result()
    finally:
        office.close()
    paper = next(pdf for pdf in demonstration.orders if "49号" in pdf.name)
    found = run_program("verify", "--workspace", tmp_path / "book", paper, DUXUEBEN_PASSPHRASE=PASSPHRASE)
    assert found.returncode == 1
    assert found.stdout.rstrip().endswith("已作废")


def test_a_package_opens_with_age_and_zip_alone_and_bagit_finds_it_valid(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    identity = pyrage.x25519.Identity.from_str(demonstration.identity())
    for package in demonstration.packages:
        opened = pyrage.decrypt(package.read_bytes(), [identity])
        with zipfile.ZipFile(io.BytesIO(opened)) as archive:
            assert archive.testzip() is None
            archive.extractall(tmp_path)
        bag = bagit.Bag(str(tmp_path / package.name.removesuffix(".zip.age")))
        bag.validate()


@pytest.mark.parametrize(
    ("damage", "code", "ending"),
    [
        ("flip", 1, "被改动"),
        ("truncate", 1, "被改动"),
        ("append", 1, "被改动"),
    ],
)
def test_a_damaged_paper_or_package_is_refused_with_a_sentence(
    demonstration: Demonstration, tmp_path: Path, damage: str, code: int, ending: str
) -> None:
    for original in (demonstration.orders[0], demonstration.packages[1]):
        data = bytearray(original.read_bytes())
        if damage == "flip":
            data[len(data) // 2] ^= 1
        elif damage == "truncate":
            del data[-1000:]
        else:
            data += b"\n%%EOF\n"
        copy = tmp_path / original.name
        copy.write_bytes(data)
        found = run_program("verify", "--devices", demonstration.devices, "--key", demonstration.key, copy)
        assert found.returncode == code
        assert found.stdout.rstrip().endswith(ending)
        assert "。" in found.stdout


def test_a_wrong_key_is_refused_with_a_sentence(demonstration: Demonstration, tmp_path: Path) -> None:
    made = run_program("bureau-key", "--out", tmp_path)
    assert made.returncode == 0
    package = demonstration.packages[0]
    found = run_program(
        "verify", "--devices", demonstration.devices, "--key", tmp_path / "bureau.key", package
    )
    assert found.returncode == 1
    assert found.stdout.rstrip().endswith("被改动")


def test_a_second_demonstration_replaces_the_first_and_nothing_else(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    out = tmp_path / "again"
    shutil.copytree(demonstration.out, out)
    (out / "手写笔记.txt").write_text("留着", encoding="utf-8")
    done = run_program("demo", "--out", out, DUXUEBEN_PASSPHRASE="白鹭 煤油灯")
    assert done.returncode == 0, done.stderr
    assert (out / "手写笔记.txt").read_text(encoding="utf-8") == "留着"
    assert len(list((out / "orders").iterdir())) == 7
    assert [one.name for one in (out / "documents").iterdir()] == ["漴教督改〔2023〕51号送达回证.pdf"]


@pytest.fixture(scope="module")
def day_of_the_table(
    demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """A copy of the workspace, opened on the day for which 附件5 is asked."""
    folder = tmp_path_factory.mktemp("table") / "book"
    shutil.copytree(demonstration.workspace, folder)
    clock = ScriptClock(datetime(2023, 11, 20, 17, 0, tzinfo=BEIJING))
    opened = opening.open_office(folder, PASSPHRASE, opening.Surroundings(clock=clock))
    yield opened
    opened.close()


def test_the_ledger_leaves_with_every_finding_of_the_story(day_of_the_table: Office, tmp_path: Path) -> None:
    to = tmp_path / "l.xlsx"
    ledger_papers.write(day_of_the_table, loaded(), LedgerPaper.WORKBOOK, LedgerQuery(), to, Progress())
    _, keys, *rows = openpyxl.load_workbook(to)["问题台账"].values
    assert len(rows) == 13
    progress = [str(row[keys.index("progress")]) for row in rows]
    assert sum(one.startswith("已销号") for one in progress) == 7
    assert sum("逾期" in one for one in progress) == 4
