"""Where a line of the week leads: the page that shows its record."""

from __future__ import annotations

from typing import Protocol

from duxueben.model.words import VisitState
from duxueben.workspace.office import Office
from duxueben.workspace.planning.week_lines import LineKind, WeekLine


class Go(Protocol):
    """``Shell.go``."""

    def __call__(self, page: str, **context: object) -> None:
        """Show another page."""
        ...


def show(go: Go, office: Office, line: WeekLine) -> None:
    """Open the record of a line."""
    match line.aggregate:
        case "visit":
            _show_visit(go, office, line)
        case "finding":
            go("findings", finding_id=line.record_id)
        case "complaint":
            go("matters", sort="举报投诉")
        case "referral":
            go("matters", sort="移交与抄告")
        case "institution":
            go("institutions", institution_id=line.record_id)
        case "risk":
            go("risk", entry_id=line.record_id)
        case "submission":
            go("submitted")
        case _:
            go("settings", section="calendar")


def show_all(go: Go, kind: LineKind) -> None:
    """Open the page on which all lines of a kind stand."""
    match kind:
        case LineKind.DUE | LineKind.OVERDUE:
            go("findings")
        case LineKind.COMPLAINT:
            go("matters", sort="举报投诉")
        case LineKind.LETTER:
            go("matters", sort="移交与抄告")
        case LineKind.RISK:
            go("risk")
        case LineKind.SCHOOL:
            go("visited")
        case LineKind.SUBMISSION:
            go("submitted")
        case _:
            go("today")


def _show_visit(go: Go, office: Office, line: WeekLine) -> None:
    """A visit that has not begun is begun from its day; any other is looked at."""
    visit = office.visit(line.record_id)
    if visit.state is VisitState.PLANNED and line.on is not None:
        go("today", on=line.on)
    else:
        go("checklist", visit_id=line.record_id)
