"""Where the lines of a week lead: to pages that there are, with words that those pages take."""

from __future__ import annotations

from datetime import date

import pytest

from duxueben.ui.entries import entries_of
from duxueben.ui.models.matters import SORTS
from duxueben.ui.pages.week import places
from duxueben.workspace.office import Office
from duxueben.workspace.planning.week_lines import LineKind, WeekLine

LEADS = {
    "finding": "findings",
    "complaint": "matters",
    "referral": "matters",
    "institution": "institutions",
    "risk": "risk",
    "submission": "submitted",
    "calendar": "settings",
}


class Going:
    """Remembers where it was sent."""

    def __init__(self) -> None:
        self.went: list[tuple[str, dict[str, object]]] = []

    def __call__(self, page: str, **context: object) -> None:
        self.went.append((page, context))


@pytest.mark.parametrize(("aggregate", "page"), LEADS.items())
def test_every_line_leads_to_a_page_of_the_window(aggregate: str, page: str, office: Office) -> None:
    go = Going()
    line = WeekLine(LineKind.RISK, date(2023, 10, 17), "", "", aggregate, "one")
    places.show(go, office, line)
    ((shown, context),) = go.went
    assert shown == page in {entry.name for entry in entries_of(office)}
    assert context.get("sort", "全部") in SORTS
    office.close()


@pytest.mark.parametrize("kind", LineKind)
def test_all_of_a_sort_stand_on_a_page_of_the_window(kind: LineKind, office: Office) -> None:
    go = Going()
    places.show_all(go, kind)
    ((shown, _),) = go.went
    assert shown in {entry.name for entry in entries_of(office)}
    office.close()
