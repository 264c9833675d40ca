"""A device that goes on from older data: under keys and an id of its own, with its number blocks closed.

The laptop from which the data came may still be in use, and may have issued papers that are not among them.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.numbering import NumberBlock
from duxueben.store import queries
from duxueben.workspace.office import Act, NotFound, Office

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
    return [block for block in queries.blocks(office.reader) if block.closed]


def reopen(office: Office, block_id: str, last: int) -> Future[NumberBlock]:
    """Take numbers again, beginning after ``last``, the last one that any paper of this block bears.

    Every number up to it that no known paper bears is laid aside for ever, with the reason. ``last`` is one
    less than the block's first number where none was ever printed. Raises ``BadLastNumber`` and ``NotFound``.
    """

    def act(act: Act) -> NumberBlock:
        block = act.tx.record("number_block", block_id)
        if not isinstance(block, NumberBlock):
            raise NotFound("个号段")
        rows = [row for row in queries.ledger(act.tx.conn) if row.block_id == block_id]
        issued = [row.number.n for row in rows if row.state != "unissued"]
        least = max(issued, default=block.first - 1)
        if not least <= last <= block.last:
            raise BadLastNumber(
                "没有登记",
                f"这个号段是{block.first}—{block.last}号，登记里已用到{least}号，最后印出的号不会是{last}号。"
                if issued
                else f"这个号段是{block.first}—{block.last}号，最后印出的号不会是{last}号。",
                "查一下纸面上最后一份督办单的编号，照它填。",
            )
        unknown = [row.number.n for row in rows if row.state == "unissued" and row.number.n <= last]
        record = act.tell("number_block", block_id, "reopened", {"unknown": [*unknown], "reason": UNKNOWN})
        return record if isinstance(record, NumberBlock) else block

    return office.perform(act)
