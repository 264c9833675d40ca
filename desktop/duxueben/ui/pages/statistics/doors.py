"""Where each sort of record behind a figure is opened."""

from __future__ import annotations

from duxueben.statistics.stat_table import RecordRef
from duxueben.ui.page import Shell


def open_record(shell: Shell, ref: RecordRef) -> None:
    """Go to the page of the record."""
    match ref.sort:
        case "finding":
            shell.go("findings", finding_id=ref.id)
        case "visit":
            shell.go("checklist", visit_id=ref.id)
        case "order":
            shell.go("order", order_id=ref.id)
        case "institution":
            shell.go("institutions", institution_id=ref.id)
        case "inspector":
            shell.go("settings", section="people")
        case "referral" | "complaint":
            shell.go("matters", record_id=ref.id)
        case register:
            shell.go(register, entry_id=ref.id)


def open_findings(shell: Shell, ids: tuple[str, ...], why: str) -> None:
    """Exactly these findings, in the ledger; ``why``: what they are."""
    shell.go("findings", ids=ids, why=why)
