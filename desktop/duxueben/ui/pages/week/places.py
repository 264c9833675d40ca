"""Where a line of the week leads: the page that shows its record."""

from __future__ import annotations

from duxueben.model.words import VisitState
from duxueben.ui.page import Shell
from duxueben.workspace.office import Office
from duxueben.workspace.planning.week_lines import LineKind, WeekLine


def show(shell: Shell, office: Office, line: WeekLine) -> None:
    """Open the record of a line."""
    match line.aggregate:
        case "visit":
            _show_visit(shell, office, line)
        case "finding":
            shell.go("findings", finding_id=line.record_id)
        case "complaint":
            shell.go("matters", sort="举报投诉")
        case "referral":
            shell.go("matters", sort="移交与抄告")
        case "institution":
            shell.go("institutions", institution_id=line.record_id)
        case "risk":
            shell.go("registers", register="risk", record_id=line.record_id)
        case "submission":
            shell.go("registers", register="submission")
        case _:
            shell.go("settings", section="calendar")


def show_all(shell: Shell, kind: LineKind) -> None:
    """Open the page on which all lines of a kind stand."""
    match kind:
        case LineKind.DUE | LineKind.OVERDUE:
            shell.go("findings")
        case LineKind.COMPLAINT:
            shell.go("matters", sort="举报投诉")
        case LineKind.LETTER:
            shell.go("matters", sort="移交与抄告")
        case LineKind.RISK:
            shell.go("registers", register="risk")
        case LineKind.SCHOOL:
            shell.go("institutions")
        case _:
            shell.go("today")


def _show_visit(shell: Shell, office: Office, line: WeekLine) -> None:
    """A visit that has not begun is begun from its day; any other is looked at."""
    visit = office.visit(line.record_id)
    if visit.state is VisitState.PLANNED and line.on is not None:
        shell.go("today", on=line.on)
    else:
        shell.go("checklist", visit_id=line.record_id)
