"""A table that is handed in: frozen with its files as bytes, listed, and read again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from typing import Final

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.canonical import canonical_bytes, digest, parse
from duxueben.model.fields import Malformed
from duxueben.model.stat_record import FrozenFile, FrozenTable
from duxueben.model.text import clean_line, clean_name
from duxueben.statistics import kept_table
from duxueben.statistics.annex5 import FilledIn
from duxueben.statistics.stat_table import StatTable
from duxueben.store import events, kept_queries
from duxueben.vault.sealed import DamagedFile
from duxueben.workspace import whole
from duxueben.workspace.counting import asking
from duxueben.workspace.office import Act, NotFound, Office

TABLE_FILE: Final = "附件5.json"
"""The table itself in canonical form, among the files of what was handed in."""


class CannotHandIn(Problem):
    """The table is not fit to be handed in; nothing was frozen."""

    code = "workspace.cannot_hand_in_table"


def refuse_broken(table: StatTable) -> None:
    """Raises ``CannotHandIn`` where a sum does not hold; whoever writes the table out asks this first."""
    broken = [one for one in table.identities if not one.holds]
    if broken:
        named = "；".join(f"{one.words}（{one.sides}）" for one in broken)
        todo = "".join(table.notes) or "点开对不上的数，看看是哪一条记录，改好再算一次。"
        raise CannotHandIn("数字对不上，没有导出", f"{named}。", todo)


def hand_in(
    office: Office,
    table: StatTable,
    files: Mapping[str, bytes],
    filled_in: FilledIn,
    *,
    handed_to: str = "",
    on: date | None = None,
) -> FrozenTable:
    """Freeze ``table`` with the papers made from it (name → bytes), at one moment; from a worker.

    Its main problems may be worded by a person. Raises ``CannotHandIn`` where a sum breaks, or where
    something was recorded since the table was counted.
    """
    refuse_broken(table)
    told = kept_table.to_json(table)
    sealed = tuple(
        FrozenFile(name, office.files.put(data), len(data))
        for name, data in {TABLE_FILE: canonical_bytes(told), **files}.items()
    )

    def act(act: Act) -> FrozenTable:
        _refuse_behind(act, office, table)
        frozen = replace(_frozen(act, table, filled_in), table_digest=digest(told), files=sealed)
        return whole.tell(act, _handed(frozen, handed_to, on))

    return office.perform(act).result()


def note_handed_in(office: Office, frozen_id: str, handed_to: str, on: date) -> Future[FrozenTable]:
    """Say to whom and when it was handed in; the figures stay. The future raises ``NotFound``."""

    def act(act: Act) -> FrozenTable:
        record = act.tx.record("stat_table", frozen_id)
        if not isinstance(record, FrozenTable):
            raise NotFound("张已交的统计表")
        return whole.tell(act, _handed(record, handed_to, on))

    return office.perform(act)


def frozen_tables(office: Office) -> tuple[FrozenTable, ...]:
    """All that were frozen here, the newest first."""
    found = kept_queries.of_kind(office.reader, FrozenTable)
    return tuple(sorted(found, key=lambda one: (one.made_at, one.id), reverse=True))


def file_of(office: Office, frozen: FrozenTable, name: str) -> bytes:
    """One of its files as it was handed in; raises ``NotFound`` and ``DamagedFile``."""
    for file in frozen.files:
        if file.name == name:
            return office.files.get(file.file_sha256)
    raise NotFound("个文件")


def table_as_handed_in(office: Office, frozen: FrozenTable) -> StatTable:
    """With the records behind each figure as they were; raises ``NotFound`` and ``DamagedFile``.

    Bytes and record vouch for each other: neither is believed where they differ.
    """
    data = file_of(office, frozen, TABLE_FILE)
    told = parse(data)
    if not isinstance(told, Mapping):
        raise Malformed("a frozen table is an object")
    table = kept_table.from_json(told)
    if hashlib.sha256(data).hexdigest() != frozen.table_digest or asking.figures(table) != frozen.figures:
        raise DamagedFile("这张已交的统计表和登记的数字指纹对不上，不能用来对照。")
    return table


def _refuse_behind(act: Act, office: Office, table: StatTable) -> None:
    now = asking.table_of(act.tx.conn, office.shelf, table.question)
    refuse_broken(now)
    if now.rows != table.rows:
        raise CannotHandIn(
            "没有存", "算好这张表以后，又有新的记录，数字变了。", "重新算一次，看过新的数字再交。"
        )


def _frozen(act: Act, table: StatTable, filled_in: FilledIn) -> FrozenTable:
    """What was asked and found, and who filled it in; the files are not in it yet."""
    asked = table.question
    return FrozenTable(
        id=act.new_id(),
        as_of=asked.as_of.isoformat(),
        first=asked.first.isoformat(),
        scope=asked.scope.text,
        nine_year_rule=asked.nine_year_rule.value,
        made_at=moment.to_text(act.at),
        figures=asking.figures(table),
        last_event=events.count(act.tx.conn),
        unit=clean_line(filled_in.unit, "填报单位"),
        filler=clean_name(filled_in.filler, "填报人"),
        phone=clean_line(filled_in.phone, "联系电话"),
    )


def _handed(frozen: FrozenTable, to: str, on: date | None) -> FrozenTable:
    return replace(frozen, handed_to=clean_line(to, "报送给谁"), handed_in_on=on.isoformat() if on else "")
