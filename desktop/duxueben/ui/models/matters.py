"""其他登记 as rows of a table: clues, advice, letters, complaints and draws, and how the filters see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from duxueben.model.complaint import Complaint, ComplaintState
from duxueben.model.draw import Draw
from duxueben.model.moment import short_date
from duxueben.model.referral import Referral
from duxueben.ui.icons import IconName
from duxueben.ui.models.rows import RowsModel
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cell import Cell
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace.matters import clues, complaining, referring
from duxueben.workspace.matters.clues import Advice, Clue
from duxueben.workspace.office import Office
from duxueben.workspace.planning import drawing

Matter = Clue | Advice | Referral | Complaint | Draw

SORTS: dict[str, tuple[type[Matter], ...]] = {
    "全部": (Clue, Referral, Complaint, Draw, Advice),
    "线索": (Clue,),
    "移交与抄告": (Referral,),
    "举报投诉": (Complaint,),
    "双随机": (Draw,),
    "建议": (Advice,),
}
"""The pills above the table, in their order, and what each shows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the register."""

    matter: Matter
    sort: str
    unit: str
    words: str
    on: str
    """ISO date by which it stands in the list."""
    state: str
    tone: Tone
    icon: IconName
    waits: bool
    """Whether somebody here has still something to do."""

    @property
    def key(self) -> str:
        """What it stays when it is read anew: the id of the record, or of the finding."""
        return self.matter.finding.id if isinstance(self.matter, Clue | Advice) else self.matter.id

    def holds(self, search: str) -> bool:
        """Whether every word of the search stands in it."""
        whole = " ".join((self.sort, self.unit, self.words, self.state))
        return all(word in whole for word in search.split())


def read_rows(office: Office) -> list[Row]:
    """All of it, what waits first, then the newest first. Call it from a worker."""
    rows = [
        *map(_clue, clues.clues(office)),
        *(_letter(office, one) for one in referring.referrals(office)),
        *(_complaint(office, one) for one in complaining.complaints(office)),
        *map(_draw, drawing.draws(office)),
        *map(_advice, clues.advice(office)),
    ]
    newest = sorted(rows, key=lambda row: row.on, reverse=True)
    return sorted(newest, key=lambda row: not row.waits)


def _clue(one: Clue) -> Row:
    words = one.finding.fact or "还没有写事实。"
    letters = [letter for letter in one.referrals if letter.document_id]
    if letters:
        state, tone, icon = f"已{letters[0].kind.label}", Tone.OK, "send"
    elif one.referrals:
        state, tone, icon = "函已起草", Tone.WARN, "square-pen"
    elif one.numbers:
        state, tone, icon = "已写进督办单", Tone.NA, "file-text"
    else:
        state, tone, icon = "待移交", Tone.WARN, "flag"
    waits = not letters and not one.numbers
    return Row(one, "线索", one.institution_name, words, one.on, state, tone, icon, waits)


def _advice(one: Advice) -> Row:
    words = one.finding.fact or "还没有写内容。"
    return Row(one, "建议", one.institution_name, words, one.on, "已记录", Tone.NA, "info", False)


def _letter(office: Office, one: Referral) -> Row:
    name = office.institution(one.institution_id).name
    words = f"{one.to}：{one.reason.split(chr(10))[0]}"
    if one.inbound:
        return _inbound(one, name, words)
    if not one.document_id:
        state, tone, icon = "草稿", Tone.WARN, "square-pen"
    elif not one.received_on:
        state, tone, icon = "待回执", Tone.WARN, "clock"
    else:
        state, tone, icon = "已办理" if one.answer else "已回执", Tone.OK, "check"
    return Row(one, one.kind.label, name, words, one.made_on, state, tone, icon, not one.received_on)


def _inbound(one: Referral, name: str, words: str) -> Row:
    state, tone, icon = ("已办理", Tone.OK, "check") if one.answer else ("待办理", Tone.WARN, "clock")
    return Row(one, "移送来的线索", name, words, one.made_on, state, tone, icon, not one.answer)


_COMPLAINT: dict[ComplaintState, tuple[Tone, IconName]] = {
    ComplaintState.RECEIVED: (Tone.WARN, "phone"),
    ComplaintState.CHECKED: (Tone.WARN, "clock"),
    ComplaintState.ANSWERED: (Tone.OK, "check"),
}


def _complaint(office: Office, one: Complaint) -> Row:
    name = office.institution(one.institution_id).name
    tone, icon = _COMPLAINT[one.state]
    waits = one.state is not ComplaintState.ANSWERED
    return Row(one, "举报投诉", name, one.content, one.received_on, one.state.label, tone, icon, waits)


def _draw(one: Draw) -> Row:
    words = f"抽中{len(one.drawn_institutions)}家，督学{len(one.drawn_inspectors)}名；{one.note}".rstrip("；")
    state = "已公开" if one.published_on else "待公开"
    tone, icon = (Tone.OK, "check") if one.published_on else (Tone.WARN, "clock")
    unit = f"从{len(one.institutions)}家里抽取"
    return Row(one, "双随机", unit, words, one.drawn_at[:10], state, tone, icon, not one.published_on)


class MattersModel(RowsModel[Row]):
    """Sort and day, unit and words, state."""

    HEADS = ("登记", "单位和内容", "状态")
    WIDTHS = (128, 0, 148)
    """In pixels; 0 shares what is left."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self.HEADS, cell_of, parent)


def cell_of(row: Row, column: int) -> Cell:
    """What stands in that column."""
    if column == 0:
        return Cell(row.sort, short_date(date.fromisoformat(row.on)))
    if column == 1:
        return Cell(row.unit, row.words, strong=True)
    return Cell(row.state, chip=True, tone=row.tone, icon=row.icon)


def facts_of(row: Row) -> Iterator[tuple[str, str]]:
    """Label and value of what is known of it, for the drawer; empty values are left out."""
    yield from ((label, value) for label, value in _facts(row.matter) if value)


def _facts(matter: Matter) -> list[tuple[str, str]]:
    match matter:
        case Clue():
            return _facts_of_clue(matter)
        case Advice():
            return _facts_of_finding(matter)
        case Referral():
            return _facts_of_letter(matter)
        case Complaint():
            return _facts_of_complaint(matter)
        case Draw():
            return _facts_of_draw(matter)


def _facts_of_finding(one: Clue | Advice) -> list[tuple[str, str]]:
    return [
        ("现场", short_date(date.fromisoformat(one.on))),
        ("检查点", "、".join(one.finding.sub_points) or one.finding.tag),
        ("事实", one.finding.fact),
        ("处理意见", one.finding.requirement),
    ]


def _facts_of_clue(one: Clue) -> list[tuple[str, str]]:
    review = "是否属于学科类由专家组鉴别，现场只写“疑似”。" if one.awaits_subject_review else ""
    letters = "\n".join(meta_line(letter.kind.label, letter.to) for letter in one.referrals)
    numbers = "\n".join(number.text for number in one.numbers)
    return [*_facts_of_finding(one), ("鉴别", review), ("督办单", numbers), ("函", letters)]


def _facts_of_letter(one: Referral) -> list[tuple[str, str]]:
    return [
        ("来自" if one.inbound else "交给", one.to),
        ("理由", one.reason),
        ("线索", f"{len(one.findings)}条" if one.findings else ""),
        ("随附材料", "\n".join(one.materials)),
        ("鉴别", "待学科鉴别" if one.awaiting_subject_review else ""),
        ("签收回执", meta_line(one.received_by, one.received_on)),
        ("办理结果", one.answer),
    ]


def _facts_of_complaint(one: Complaint) -> list[tuple[str, str]]:
    found = {None: "", True: "属实", False: "不属实"}[one.founded]
    return [
        ("渠道", one.source.label),
        ("收到", one.received_on),
        ("反映内容", one.content),
        ("举报人", "另行加密封存，不随数据包上报。" if one.identity_sha256 else "没有留下姓名。"),
        ("核查情况", meta_line(one.checked_on, found) + ("\n" if one.check else "") + one.check),
        ("答复", meta_line(one.answered_on, "") + ("\n" if one.answer else "") + one.answer),
    ]


def _facts_of_draw(one: Draw) -> list[tuple[str, str]]:
    names = {listed.id: listed.name for listed in (*one.institutions, *one.inspectors)}
    return [
        ("范围", one.note),
        ("抽中单位", "\n".join(names.get(drawn, drawn) for drawn in one.drawn_institutions)),
        ("抽中督学", "\n".join(names.get(drawn, drawn) for drawn in one.drawn_inspectors)),
        ("种子", one.seed),
        ("名单校验值", one.list_sha256),
        ("公开日期", one.published_on),
    ]
