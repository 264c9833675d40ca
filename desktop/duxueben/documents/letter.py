"""What one 督办单 says: values only, made from the frozen record; how it looks is the layout's matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from duxueben.documents.tidying import on_one_line, texts_of, tidied
from duxueben.documents.wording import Wording
from duxueben.model.moment import full_date, full_moment
from duxueben.model.numbering import DocNumber
from duxueben.model.order_record import (
    EscalationRecord,
    FindingRecord,
    FollowUpRecord,
    NumberRecord,
    OrderRecord,
)

_CLOSED = frozenset("。！？；…")


@dataclass(frozen=True, slots=True)
class LetterFinding:
    """One numbered line of the big cell."""

    number: str
    """``1.``"""
    fact: tuple[str, ...]
    """One text a paragraph."""
    basis: str
    """``（附件3第6条）`` and what else is checked; empty for 其他问题."""
    requirement: str
    due: str
    """``2023年10月24日前。``"""
    fixed: str = ""
    """``（已于2023年10月17日9时41分当场整改：已更新公示）``; empty where it is still to be put right."""
    escalated: str = ""
    """Where an organ's finding stood first, as a sentence; empty on a paper of the spot."""


@dataclass(frozen=True, slots=True)
class LetterFollowUp:
    """One row of 原问题核查表."""

    fact: str
    original_due: str
    result: str
    new_due: str


@dataclass(frozen=True, slots=True)
class LetterInspector:
    """Who signs on 签收与送达附页."""

    name: str
    card: str


@dataclass(frozen=True, slots=True)
class LetterPhoto:
    """One photo of the annex."""

    jpeg: bytes
    heading: str
    """``照片1　问题2``"""
    caption: str


@dataclass(frozen=True, slots=True)
class Letter:
    """All words and pictures of one paper."""

    order_id: str
    number: str
    short_number: str
    """``47号``, or what a sentence calls a paper that has no number yet."""
    lineage: str
    """``换发：原编号漴教督改〔2023〕47号（2023年10月17日作废）``; empty on a paper that replaces none."""
    registers: str
    """What form filled in by hand it registers, as a sentence; empty where it is none."""
    title: str
    institution: str
    head: str
    """``负责人：佘𬍛瑶（校长）``; empty where the register names nobody."""
    issued_on: str
    issued_at: datetime
    """What the PDF gives as its date: the end of the visit, so that the same record makes the same bytes."""
    findings: tuple[LetterFinding, ...]
    follow_ups: tuple[LetterFollowUp, ...]
    authority: str
    """On whose authority a training site was visited; empty where the question does not arise."""
    cc: str
    """抄送; empty where the bureau names nobody."""
    contact: str
    phone: str
    organ: str
    inspectors: tuple[LetterInspector, ...]
    copies: int
    photos: tuple[LetterPhoto, ...]
    page_two: bool
    record_sha256: str
    """64 hexadecimal digits; empty before issue."""
    seal_text: str
    """What the signed code on page 1 holds; empty before issue, and on a form for ink."""
    words: Wording
    is_blank: bool = False
    """Whether it is a pre-numbered form that is filled in by hand."""

    @property
    def findings_count(self) -> str:
        """How many findings it has, or room for the figure."""
        return self.words.blank.findings if self.is_blank else str(len(self.findings))

    @property
    def is_draft(self) -> bool:
        """Whether this is the preview of a paper that is not issued yet."""
        return not self.record_sha256

    @property
    def digest(self) -> str:
        """The twelve digits at the foot."""
        return self.record_sha256[:12]

    def all_text(self) -> str:
        """Every character that the paper prints, for the question whether the fonts have them."""
        return "".join(texts_of(self))


def from_record(
    record: OrderRecord,
    wording: Wording,
    photos: Mapping[str, bytes],
    *,
    record_sha256: str = "",
    seal_text: str = "",
) -> Letter:
    """The letter of ``record``; without ``record_sha256`` it is a draft without number and codes.

    ``photos``: print-size JPEGs by the SHA-256 that the record names; a missing one raises KeyError.
    """
    draft = not record_sha256
    number = _number(record["number"])
    return Letter(
        order_id=record["order_id"],
        number=wording.draft.number if draft else number.text,
        short_number="这份督办单" if draft else number.short,
        lineage=_lineage(record, wording),
        registers=_registers(record, wording),
        title=title_of(record["title"], record["district"], wording),
        institution=on_one_line(record["institution"]["name"]),
        head=_head(record, wording),
        issued_on=issued_on_words(record),
        issued_at=datetime.fromisoformat(record["visit"]["finished_at"]),
        findings=_findings(record, wording),
        follow_ups=tuple(_follow_up(one, wording) for one in record.get("follow_ups", [])),
        authority=on_one_line(record["visit"].get("authority_line", "")),
        cc=on_one_line(record.get("cc", "")),
        contact=on_one_line(record["contact"]["name"]),
        phone=on_one_line(record["contact"]["phone"]),
        organ=on_one_line(record["organ"]),
        inspectors=tuple(
            LetterInspector(on_one_line(inspector["name"]), on_one_line(inspector["card"]))
            for inspector in record["inspectors"]
        ),
        copies=record["copies"],
        photos=_photos(record, wording, photos),
        page_two=record["page_two"],
        record_sha256=record_sha256,
        seal_text=seal_text,
        words=wording,
    )


def issued_on_words(record: OrderRecord) -> str:
    """督办时间 as printed; a visit over midnight has both its days."""
    visit = record["visit"]
    days = [datetime.fromisoformat(visit[key]).date() for key in ("started_at", "finished_at")]
    if days[0] == days[1]:
        return full_date(date.fromisoformat(record["issued_on"]))
    return "、".join(full_date(day) for day in days)


def title_of(own: str, district: str, wording: Wording) -> str:
    """The title of a paper: the bureau's own for its kind, else that of 附件4."""
    return on_one_line(own) or wording.page_one.title.format(district=on_one_line(district))


def _number(record: NumberRecord) -> DocNumber:
    return DocNumber(record["code"], record["year"], record["n"], record.get("letter", ""))


def _lineage(record: OrderRecord, wording: Wording) -> str:
    replaced = record.get("replaces")
    if replaced is None:
        return ""
    voided_on = _day(replaced["voided_on"])
    return wording.lineage.replaces.format(number=_number(replaced["number"]).text, voided_on=voided_on)


def _head(record: OrderRecord, wording: Wording) -> str:
    name, title = on_one_line(record["institution"]["head"]), on_one_line(record["institution"]["head_title"])
    if not name:
        return ""
    words = wording.page_two
    return words.head_titled.format(name=name, title=title) if title else words.head.format(name=name)


def _registers(record: OrderRecord, wording: Wording) -> str:
    handwritten = record.get("handwritten")
    if handwritten is None:
        return ""
    return wording.handwritten.registers.format(written_on=_day(handwritten["written_on"]))


def _findings(record: OrderRecord, wording: Wording) -> tuple[LetterFinding, ...]:
    escalated = {one["finding"]: _escalated(one, wording) for one in record.get("escalates", [])}
    return tuple(
        replace(_finding(one, record["cite"], wording), escalated=escalated.get(one["position"], ""))
        for one in record["findings"]
    )


def _escalated(one: EscalationRecord, wording: Wording) -> str:
    line = wording.escalation.line.format(
        number=_number(one["number"]).text,
        issued_on=_day(one["issued_on"]),
        position=one["position"],
        due=_day(one["original_due_on"]),
        reason=on_one_line(one["reason"]),
    )
    return _closed(line)


def _follow_up(one: FollowUpRecord, wording: Wording) -> LetterFollowUp:
    words = wording.follow_up
    number = one.get("number")
    paper = words.of_paper.format(number=_number(number).text) if number is not None else ""
    new_due = words.closed if one["closed"] else words.unchanged
    if one["new_due_on"] and not one["closed"]:
        new_due = words.due.format(day=_day(one["new_due_on"]))
    due = one["original_due_on"]
    return LetterFollowUp(
        fact=on_one_line(one["fact"]) + paper,
        original_due=words.due.format(day=_day(due)) if due else "",
        result=on_one_line(one["result_text"]),
        new_due=new_due,
    )


def _day(iso: str) -> str:
    return full_date(date.fromisoformat(iso)) if iso else ""


def _finding(finding: FindingRecord, cite: str, wording: Wording) -> LetterFinding:
    words = wording.finding
    items = "、".join(map(str, finding["items"]))
    basis = words.basis.format(cite=on_one_line(cite), items=items) if items else ""
    cited = "".join(words.cited.format(basis=on_one_line(text)) for text in finding["cited_basis"])
    paragraphs = [line for line in tidied(finding["fact"]).split("\n") if line] or [""]
    paragraphs[-1] = _closed(paragraphs[-1])
    return LetterFinding(
        number=f"{finding['position']}.",
        fact=tuple(paragraphs),
        basis=basis + cited,
        requirement=_closed(tidied(finding["requirement"]).replace("\n", "")),
        due=_closed(tidied(finding["due_text"]).replace("\n", "")),
        fixed=_fixed(finding, wording),
    )


def _fixed(finding: FindingRecord, wording: Wording) -> str:
    fixed = finding.get("fixed")
    if fixed is None:
        return ""
    at = full_moment(datetime.fromisoformat(fixed["at"]))
    return wording.fixed.on_the_spot.format(at=at, words=on_one_line(fixed["words"]).rstrip("。"))


def _photos(record: OrderRecord, wording: Wording, jpegs: Mapping[str, bytes]) -> tuple[LetterPhoto, ...]:
    words = wording.annex
    letter_photos: list[LetterPhoto] = []
    for n, photo in enumerate(record["photos"], 1):
        shown = words.photo.format(n=n)
        if photo["finding"] is not None:
            shown += "　" + words.of_finding.format(n=photo["finding"])
        heading = photo_heading(shown, photo["taken_at"])
        letter_photos.append(LetterPhoto(jpegs[photo["sha256"]], heading, on_one_line(photo["caption"])))
    return tuple(letter_photos)


def photo_heading(shown: str, taken_at: str) -> str:
    """``照片1　2023年10月17日 09:02``; without the moment where it is unknown."""
    return f"{shown}　{_moment(on_one_line(taken_at))}" if taken_at else shown


def _moment(text: str) -> str:
    """``2023年10月17日 09:02`` from an ISO instant; anything else as it is."""
    try:
        taken = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{full_date(taken.date())} {taken:%H:%M}"


def _closed(text: str) -> str:
    """The sentence with its full stop."""
    return text if not text or text[-1] in _CLOSED else f"{text}。"
