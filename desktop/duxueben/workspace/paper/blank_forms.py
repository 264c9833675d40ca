"""登记手填单: the number of a form that was filled in by hand goes to the paper that registers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.blank_form import BlankForm, BlankState
from duxueben.model.fold import Record
from duxueben.model.order_record import HandwrittenRecord
from duxueben.model.visit import Visit
from duxueben.model.words import OrderKind
from duxueben.workspace import whole
from duxueben.workspace.office import Act, NotFound


class CannotReconcile(Problem):
    """The form cannot be registered as things stand; nothing was changed."""

    code = "workspace.cannot_reconcile"


@dataclass(frozen=True, slots=True)
class Handwritten:
    """Which form was filled in, and on which day it was handed over."""

    blank_id: str
    written_on: date


def usable(
    records: Callable[[str, str], Record | None],
    handwritten: Handwritten,
    kind: OrderKind,
    visit: Visit,
    today: date,
) -> BlankForm:
    """The form that is registered; raises ``NotFound``, and ``CannotReconcile`` for one that cannot be."""
    blank = records("blank_form", handwritten.blank_id)
    if not isinstance(blank, BlankForm):
        raise NotFound("份空白督办单")
    refusal = _refusal(blank, kind) or _wrong_day(blank, handwritten.written_on, visit, today)
    if refusal:
        raise CannotReconcile("没有登记", refusal, "这份空白单和它的编号都没有变。")
    return blank


def record_of(blank: BlankForm, handwritten: Handwritten) -> HandwrittenRecord:
    """What the paper says of the form."""
    return {
        "blank_id": blank.id,
        "record_sha256": blank.record_sha256,
        "written_on": handwritten.written_on.isoformat(),
        "sheets": len({sheet.page for sheet in blank.sheets if not sheet.set_aside}),
    }


def register(act: Act, blank: BlankForm, order_id: str) -> None:
    """Tell the form, in the transaction of the issue, which paper stands under its number now."""
    whole.tell(act, replace(blank, state=BlankState.RECONCILED, order_id=order_id))


def _refusal(blank: BlankForm, kind: OrderKind) -> str:
    number = blank.number.short
    if blank.state is not BlankState.PRINTED:
        return f"空白督办单{number}{blank.state.label}，不能再登记。"
    if blank.kind is not kind:
        return f"{number}是{blank.kind.label}的空白单，不能登记成{kind.label}。"
    if all(sheet.set_aside for sheet in blank.sheets):
        return f"{number}手填的那张纸还没有归档。先拍照放进来，至少一页，再登记。"
    return ""


def _wrong_day(blank: BlankForm, written_on: date, visit: Visit, today: date) -> str:
    printed_on = moment.from_text(blank.printed_at).date()
    day = f"手填日期{moment.full_date(written_on)}"
    if written_on < printed_on:
        return f"{day}早于{blank.number.short}印出的日期{moment.full_date(printed_on)}。"
    if visit.started_at and written_on < moment.from_text(visit.started_at).date():
        return f"{day}早于这次检查。"
    return f"{day}还没有到。" if written_on > today else ""
