"""A device that goes on from older data: under keys and an id of its own, with its number blocks closed.

The laptop from which the data came may still be in use, and may have issued papers that are not among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.numbering import NumberBlock
from duxueben.store import queries
from duxueben.workspace.office import Act, Office

CLOSED = "数据是从较早的备份或快照恢复的，先登记最后印出的号。"
UNKNOWN = "恢复数据以前可能已用，去向不明。"


class BadLastNumber(Problem):
    """What was given as the last number that was printed cannot be it."""

    code = "workspace.bad_last_number"


def arrive(act: Act, office: Office, origin: str, owner_id: str, *, complete: bool) -> None:
    """The first events of the new device: who it is, from which it goes on, and its blocks closed.

    ``origin``: id of the device before; ``complete``: every paper that was issued is among the data.
    """
    device = office.device
    mine = replace(act, by=owner_id)
    mine.tell("device", device.device_id, "set", {"owner_id": owner_id, **device.card().to_json()})
    restored = {"restored_from": origin, "restored_at": moment.to_text(act.at)}
    mine.tell("device", device.device_id, "restored", {**restored})
    if complete:
        return
    for block in queries.blocks(act.tx.conn):
        if not block.closed:
            mine.tell("number_block", block.id, "closed", {"reason": CLOSED})


def closed_blocks(office: Office) -> list[NumberBlock]:
    """The blocks from which no number is taken until the last one that was printed is known."""
    return [block for block in queries.blocks(office.reader) if block.closed == CLOSED]


def reopen(office: Office, lasts: Mapping[str, int]) -> Future[None]:
    """Take numbers again, in each block beginning after the last number that any paper bears.

    ``lasts``: by block, the last number that was printed, 0 where none ever was. Every number up to it that
    no known paper bears is laid aside for ever, with the reason. Raises ``BadLastNumber``; then none is
    reopened. A number that stands for a provisional one counts as printed.
    """

    def act(act: Act) -> None:
        for block_id, last in lasts.items():
            _refuse_others(act, block_id)
            rows = [row for row in queries.ledger(act.tx.conn) if row.block_id == block_id]
            _refuse(rows, last)
            unknown = [row.number.n for row in rows if row.state == "unissued" and row.number.n <= last]
            act.tell("number_block", block_id, "reopened", {"unknown": [*unknown], "reason": UNKNOWN})

    return office.perform(act)


def _refuse_others(act: Act, block_id: str) -> None:
    """A block whose numbers went back to the bureau may be another laptop's by now."""
    known = act.tx.record("number_block", block_id)
    if not isinstance(known, NumberBlock) or known.closed != CLOSED:
        raise BadLastNumber(
            "号段没有启用",
            "这个号段不是因为恢复数据停用的。",
            "交回局里的号段不再启用；要用号，向局里要新号段。",
        )


def _refuse(rows: list[queries.LedgerRow], last: int) -> None:
    used = max((row.number.n for row in rows if row.state not in ("unissued", "spoilt")), default=0)
    first, end = rows[0].number, rows[-1].number.n
    span = f"{first.code}〔{first.year}〕{first.n}—{end}号"
    if last and not first.n <= last <= end:
        happened = f"{span}里没有{last}号。"
    elif last < used:
        happened = f"{span}里已经登记出具到{used}号，最后印出的不会是{last}号。"
    else:
        return
    raise BadLastNumber("号段没有启用", happened, "翻一下纸面上最后一份督办单，照它的编号填。")
