"""Does what a paper shows agree with the record that is attached to it: feet, codes, number, date, unit."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from duxueben.documents import letter, seal
from duxueben.documents.printed import PrintedPage
from duxueben.documents.tidying import on_one_line
from duxueben.model import fields as read
from duxueben.model.canonical import JSON, canonical_bytes, parse
from duxueben.model.numbering import DocNumber
from duxueben.model.order_record import OrderRecord
from duxueben.vault.register import DeviceCard


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What of a record must be seen on the paper."""

    order_id: str
    number: DocNumber
    issued_on: date
    issued_on_words: str
    """As printed: 督办时间."""
    unit_id: str
    unit_name: str
    sha256: str
    """Of the record's bytes."""
    record: Mapping[str, JSON]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    what: str
    good: bool
    sentence: str


def facts_of(record: bytes) -> RecordFacts:
    """The facts in the bytes of an attached record.

    Raises ``ValueError`` where they are no record of a paper in canonical form.
    """
    try:
        parsed = parse(record)
        if not isinstance(parsed, Mapping) or canonical_bytes(parsed) != record:
            raise read.Malformed("record: not canonical")
        unit = read.mapping(parsed, "institution")
        return RecordFacts(
            order_id=read.text(parsed, "order_id"),
            number=DocNumber.from_json(read.mapping(parsed, "number")),
            issued_on=date.fromisoformat(read.text(parsed, "issued_on")),
            issued_on_words=letter.issued_on_words(cast("OrderRecord", parsed)),
            unit_id=read.text(unit, "id"),
            unit_name=read.text(unit, "name"),
            sha256=hashlib.sha256(record).hexdigest(),
            record=parsed,
        )
    except (LookupError, TypeError, RecursionError) as error:
        raise read.Malformed("record: not of a paper") from error


def checks(facts: RecordFacts, pages: Sequence[PrintedPage], card: DeviceCard | None) -> tuple[Check, ...]:
    """Each agreement by itself; ``card``: of the device that signed, None where nobody knows it."""
    return (_feet(facts, pages), _seal(facts, pages[0], card), _marks(facts, pages), _words(facts, pages[0]))


def _feet(facts: RecordFacts, pages: Sequence[PrintedPage]) -> Check:
    wrong = [str(n) for n, page in enumerate(pages, 1) if not page.shows(facts.sha256[:12])]
    sentence = f"{len(pages)}页页脚的摘要都和附带的记录一致。"
    if wrong:
        sentence = f"第{'、'.join(wrong)}页页脚的摘要和附带的记录不一致。"
    return Check("页脚摘要", not wrong, sentence)


def _seal(facts: RecordFacts, page: PrintedPage, card: DeviceCard | None) -> Check:
    found: list[seal.Seal] = []
    for code in page.codes:
        try:
            found.append(seal.read(code))
        except seal.UnreadableSeal:
            continue  # the small code of the sheet
    if len(found) != 1:
        return Check("核验二维码", False, "第1页没有读到核验二维码，或者不止一个。")
    said = found[0].facts
    agrees = (said.number, said.issued_on, said.unit_id, said.record_sha256) == (
        facts.number,
        facts.issued_on,
        facts.unit_id,
        facts.sha256,
    ) and facts.unit_name.startswith(said.unit_name)
    if not agrees:
        return Check("核验二维码", False, "第1页的核验二维码说的不是附带的记录。")
    if card is not None and not card.verifies(found[0].signed, found[0].signature):
        return Check("核验二维码", False, "第1页的核验二维码不是签名的那台设备做的。")
    by = "，是签名的那台设备做的" if card else ""
    return Check("核验二维码", True, f"第1页的核验二维码和附带的记录一致{by}。")


def _marks(facts: RecordFacts, pages: Sequence[PrintedPage]) -> Check:
    wrong: list[str] = []
    for n, page in enumerate(pages, 1):
        wanted = seal.SheetMark(facts.order_id, n, len(pages), facts.sha256[:16])
        if _marks_of(page) != [wanted]:
            wrong.append(str(n))
    sentence = "每页的页码二维码都和附带的记录、页序一致。"
    if wrong:
        sentence = f"第{'、'.join(wrong)}页的页码二维码和附带的记录、页序不一致。"
    return Check("页码二维码", not wrong, sentence)


def _marks_of(page: PrintedPage) -> list[seal.SheetMark]:
    found: list[seal.SheetMark] = []
    for code in page.codes:
        try:
            found.append(seal.read_sheet_mark(code))
        except seal.UnreadableSeal:
            continue  # the signed code of page 1
    return found


def _words(facts: RecordFacts, page: PrintedPage) -> Check:
    wanted = {
        "编号": facts.number.text,
        "督办时间": facts.issued_on_words,
        "督办对象": on_one_line(facts.unit_name),
    }
    wrong = [what for what, words in wanted.items() if not words or not page.shows(words)]
    if wrong:
        return Check("编号、日期和单位", False, f"第1页印的{'、'.join(wrong)}和附带的记录不一致。")
    return Check("编号、日期和单位", True, "第1页印的编号、日期和单位都和附带的记录一致。")
