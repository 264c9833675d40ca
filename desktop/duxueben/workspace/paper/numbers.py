"""The numbers of papers: the device's own provisional ones, what stands for them, what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass

from duxueben.errors import Problem
from duxueben.model.canonical import JSON
from duxueben.model.numbering import LETTER, PROVISIONAL, DocNumber, NoNumberLeft, NumberBlock
from duxueben.model.order import Order
from duxueben.model.text import clean_line
from duxueben.model.words import OrderKind, OrderState
from duxueben.store import queries
from duxueben.store.devices import devices
from duxueben.workspace.office import Act, NotFound, Office

_LONGEST_LETTER = 4
_GIVEN_BACK = "余号交回局里："


class CannotNumber(Problem):
    """The number cannot be given, mapped or laid aside as asked; nothing was changed."""

    code = "workspace.cannot_number"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One number of the ledger page, and its story in a sentence."""

    number: DocNumber
    kind: OrderKind
    state: queries.NumberState
    block_id: str
    """Empty for a provisional number."""
    order_id: str
    """Empty where no paper here bears it."""
    institution_name: str
    issued_on: str
    """ISO date; empty where no paper bears it."""
    reason: str
    predecessor: DocNumber | None
    successor: DocNumber | None
    mapped: DocNumber | None
    """For a provisional number: the one that stands for it; for that one: the provisional number."""
    aggregate: str
    """``blank_form`` or ``document`` where such a record bears the number and no order does; else empty."""
    record_id: str
    """Of that record."""
    words: str
    """What became of it, as a sentence: a gap is never left unexplained."""


def letter(office: Office) -> str:
    """What this device is called in its provisional numbers: what was set, else its id in capitals."""
    record = office.record("device", office.device.device_id)
    return _letter(record if isinstance(record, Mapping) else {}, office)


def set_letter(office: Office, letter: str) -> Future[str]:
    """Call the device so from now on; raises ``CannotNumber`` but for 1 to 4 capital letters or digits.

    Numbers go on counting, so that none comes twice in a year whatever the device was called.
    """
    words = clean_line(letter, "设备代号").upper()
    if not LETTER.fullmatch(words) or len(words) > _LONGEST_LETTER:
        raise CannotNumber(
            "设备代号没有存", f"“{words}”不能作设备代号。", "写1到4个大写字母或数字，例如A，由局里统一分配。"
        )

    def act(act: Act) -> str:
        device_id = office.device.device_id
        if words in _letters_of_others(act, device_id):
            raise CannotNumber(
                "设备代号没有存",
                f"“{words}”是恢复数据以前那台设备的代号，它印出的号不一定都在这里。",
                "请局里另给一个代号，号码才不会重复。",
            )
        known = act.tx.record("device", device_id)
        kept: Mapping[str, JSON] = known if isinstance(known, Mapping) else {}
        act.tell("device", device_id, "set", {**kept, "letter": words})
        return words

    return office.perform(act)


def next_provisional(office: Office, year: int) -> DocNumber:
    """The provisional number that the next paper without a block gets."""
    return DocNumber(PROVISIONAL, year, queries.last_provisional(office.reader, year) + 1, letter(office))


def take(office: Office, act: Act, kind: OrderKind, *, provisional: bool) -> DocNumber:
    """The next number of a block; the device's own where none has one left and ``provisional`` asks for it.

    Raises ``NoNumberLeft``.
    """
    year = act.at.year
    number = queries.next_number(act.tx.conn, kind, year)
    if number is not None:
        return number
    if provisional:
        known = act.tx.record("device", office.device.device_id)
        called = _letter(known if isinstance(known, Mapping) else {}, office)
        return DocNumber(PROVISIONAL, year, queries.last_provisional(act.tx.conn, year) + 1, called)
    if any(block.closed for block in queries.blocks(act.tx.conn) if (block.kind, block.year) == (kind, year)):
        raise NoNumberLeft(
            "没有出具",
            f"{year}年的{kind.label}号段在恢复数据以后停用着。",
            "在设置的“数据”里登记最后印出的号；拿不准的，向局里要新号段，或者先出临时编号。",
        )
    raise NoNumberLeft(
        "没有出具",
        f"{year}年的{kind.label}没有可用的编号。",
        "请在设置里录入局里发的新号段，再出具；号段一时来不了的，可以先出临时编号。",
    )


def map_provisional(office: Office, order_id: str, to: str | DocNumber) -> Future[Order]:
    """Let a number of a later block stand for a provisional one in the register; the paper is not touched.

    ``to``: the id of a block, whose next free number is taken, or a free number itself. Raises
    ``CannotNumber`` and ``NotFound``.
    """

    def act(act: Act) -> Order:
        known = act.tx.record("order", order_id)
        if not isinstance(known, Order):
            raise NotFound("份督办单")
        _refuse_mapping(known)
        number = _free_for(act, known, to)
        numbered = act.tell("order", order_id, "numbered", {"number": number.to_json()})
        if not isinstance(numbered, Order):
            raise TypeError("an order was expected")
        return numbered

    return office.perform(act)


def give_back(office: Office, block_id: str, reason: str) -> Future[NumberBlock]:
    """Close a block for good: its unused numbers go back to the bureau. Raises ``CannotNumber``."""
    words = clean_line(reason, "交回说明")

    def act(act: Act) -> NumberBlock:
        known = act.tx.record("number_block", block_id)
        if not isinstance(known, NumberBlock):
            raise NotFound("个号段")
        if known.closed or not words:
            raise CannotNumber(
                "号段没有交回", "这个号段已经停用，或者没有写说明。", "写一句交给了谁、为什么，再点交回。"
            )
        closed = act.tell("number_block", block_id, "closed", {"reason": _GIVEN_BACK + words})
        if not isinstance(closed, NumberBlock):
            raise TypeError("a block was expected")
        return closed

    return office.perform(act)


def ledger(office: Office) -> list[LedgerRow]:
    """Every number of every block in order, then every provisional one, each with its story."""
    return [
        LedgerRow(
            number=row.number,
            kind=row.kind,
            state=row.state,
            block_id=row.block_id,
            order_id=row.order_id,
            institution_name=row.institution_name,
            issued_on=row.issued_on,
            reason=row.reason,
            predecessor=row.predecessor,
            successor=row.successor,
            mapped=row.mapped,
            aggregate=row.aggregate,
            record_id=row.record_id,
            words=_story(row),
        )
        for row in queries.ledger(office.reader)
    ]


def _letter(device: Mapping[str, JSON], office: Office) -> str:
    kept = device.get("letter")
    return str(kept) if kept else _capitals(office.device.device_id)


def _letters_of_others(act: Act, device_id: str) -> set[str]:
    """What the devices were called from which this book goes on after a restore."""
    others = [one for one in devices(act.tx.conn) if one.get("device_id") != device_id]
    return {str(one.get("letter") or _capitals(str(one.get("device_id")))) for one in others}


def _capitals(device_id: str) -> str:
    return "".join(sign for sign in device_id.upper() if sign.isalnum())


def _refuse_mapping(order: Order) -> None:
    happened = ""
    if not order.number.is_provisional:
        happened = f"{order.number.text}不是临时编号。"
    elif order.mapped is not None:
        happened = f"{order.number.text}已经对应{order.mapped.text}。"
    elif order.state is OrderState.VOIDED:
        happened = f"{order.number.text}已经作废，不再对应正式编号。"
    if happened:
        raise CannotNumber("没有对应", happened, "一个临时编号只对应一次，对应后不能改。")


def _free_for(act: Act, order: Order, to: str | DocNumber) -> DocNumber:
    """A free number of the same kind and year as the paper; its block was given later or is another's."""
    year = order.number.year
    wanted = to if isinstance(to, DocNumber) else None
    block_id = "" if isinstance(to, DocNumber) else to
    free = queries.free_numbers(act.tx.conn, order.kind, year, block_id)
    number = next((one for one in free if wanted in (None, one)), None)
    if number is None:
        named = f"{wanted.text}" if wanted else "这个号段"
        raise CannotNumber(
            "没有对应",
            f"{named}里没有{year}年{order.kind.label}可用的编号。",
            "录入局里新发的同年号段，再来对应。",
        )
    return number


def _story(row: queries.LedgerRow) -> str:
    match row.state:
        case "unissued":
            return f"号段停用，没有出具：{row.reason}" if row.reason else "还没有用。"
        case "spoilt":
            # A form may have been filled in and handed over before it was spoilt: nothing is claimed of that.
            return f"{'印好的空白单' if row.aggregate else '没有出具，号'}已作废：{row.reason}"
        case "blank":
            return f"{row.title}已印出，手填以后在督办单页登记。"
        case "mapped" if row.mapped is not None:
            return f"对应临时编号{row.mapped.text}，纸上印的是临时编号。"
        case "read_back":
            return "由PDF读回登记，检查记录不在这台电脑上。"
        case _:
            return _story_of_paper(row)


def _story_of_paper(row: queries.LedgerRow) -> str:
    parts = [f"已作废：{row.reason}" if row.state == "voided" else "已出具。"]
    if row.aggregate:
        parts.append(f"{row.title}。")
    if row.predecessor is not None:
        parts.append(f"换发自{row.predecessor.text}。")
    if row.successor is not None:
        parts.append(f"已换发为{row.successor.text}。")
    if row.number.is_provisional:
        parts.append(f"登记为{row.mapped.text}。" if row.mapped else "还没有对应正式编号。")
    return "".join(part if part.endswith("。") else f"{part}。" for part in parts)
