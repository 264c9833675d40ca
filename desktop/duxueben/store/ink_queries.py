"""What pages ask of blank forms and of sheets that come back with ink: which there are, what is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from duxueben.model import fields as read
from duxueben.model.blank_form import BlankForm, BlankState
from duxueben.model.document import Document
from duxueben.model.numbering import DocNumber
from duxueben.model.words import OrderState
from duxueben.store.connection import Row, Rows
from duxueben.store.life_rows import kept_of

NumberedState = Literal["issued", "voided", "spoilt", "blank"]


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A number that a record told whole bears: a blank form, or a paper beside the orders."""

    number: DocNumber
    aggregate: str
    id: str
    state: NumberedState
    reason: str
    """Why it was voided or spoilt."""
    title: str
    """``线索移交函``, ``空白督办单``."""
    institution_name: str
    on: str
    """ISO date of its issue or print."""


_COUNTED = """
    (SELECT count(DISTINCT sheet.value ->> 'page')
       FROM json_each(coalesce(nullif({sheets}, ''), '[]')) AS sheet
      WHERE coalesce(sheet.value ->> 'set_aside', '') = '')"""
_OF_ORDER = _COUNTED.format(sheets="orders.sheets")
_OF_KEPT = _COUNTED.format(sheets="kept.record ->> 'sheets'")


def papers_wanting_sheets(source: Rows) -> list[tuple[str, str]]:
    """Aggregate and id of each paper that stands and of which a page has not come back; the oldest first.

    An order that registers a form filled in by hand has its ink on that form, which is asked for no longer
    once that order is voided; an unused form has none. Papers beside the orders are named whether or not
    somebody is to sign them.
    """
    found = source.rows(
        f"""SELECT aggregate, id FROM (
                SELECT 'order' AS aggregate, id, issued_at AS at FROM orders
                 WHERE state = 'issued' AND blank_id = '' AND pages > {_OF_ORDER}
                 UNION ALL
                SELECT aggregate, id, coalesce(record ->> 'issued_at', record ->> 'printed_at') FROM kept
                 WHERE aggregate IN ('document', 'blank_form') AND record ->> 'pages' > {_OF_KEPT}
                   AND coalesce(record ->> 'state', '') NOT IN ('voided', 'spoilt')
                   AND (aggregate = 'document' OR record ->> 'state' = 'reconciled' OR {_OF_KEPT} > 0)
                   AND NOT EXISTS (SELECT 1 FROM orders WHERE state = 'voided'
                                      AND orders.id = kept.record ->> 'order_id')
            ) ORDER BY at, id"""
    )
    return [(read.text(row, "aggregate"), read.text(row, "id")) for row in found]


def kept_numbers(source: Rows) -> list[NumberedRow]:
    """All numbers that blank forms and papers beside the orders bear."""
    found = source.rows(
        """SELECT kept.aggregate, kept.record, coalesce(i.name, '') AS name
             FROM kept LEFT JOIN institution i ON i.id = kept.institution_id
            WHERE kept.code <> '' AND kept.aggregate IN ('document', 'blank_form')"""
    )
    return [_numbered(row) for row in found]


def blank_forms(source: Rows) -> list[BlankForm]:
    """All pre-numbered forms, by their numbers."""
    found = source.rows("SELECT record FROM kept WHERE aggregate = 'blank_form' ORDER BY year, code, n")
    return [one for row in found if isinstance(one := kept_of("blank_form", row), BlankForm)]


def _numbered(row: Row) -> NumberedRow:
    record = kept_of(read.text(row, "aggregate"), row)
    if isinstance(record, BlankForm):
        state: NumberedState = "spoilt" if record.state is BlankState.SPOILT else "blank"
        on = record.printed_at[:10]
        return NumberedRow(record.number, "blank_form", record.id, state, record.reason, "空白督办单", "", on)
    if not isinstance(record, Document) or record.number is None:
        raise read.Malformed("a numbered record was expected")
    state = "voided" if record.state is OrderState.VOIDED else "issued"
    return NumberedRow(
        record.number,
        "document",
        record.id,
        state,
        record.void_reason,
        record.kind.label,
        read.text(row, "name"),
        record.issued_at[:10],
    )
