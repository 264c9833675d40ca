"""The drawer of 线索与投诉: what is known of one record, and its next step."""

from __future__ import annotations

from duxueben.ui.models.matters import Row, facts_of
from duxueben.ui.widgets.facts import Facts
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.record_drawer import Offer, RecordDrawer, buttons_of, head_of
from duxueben.ui.widgets.words import Hairline


class MatterDrawer(RecordDrawer):
    """One record; what does not lead stands below its facts."""

    def __init__(self) -> None:
        super().__init__("登记", width=340)

    def show_row(self, row: Row, offers: tuple[Offer, ...]) -> None:
        """Show another record with what can be done with it."""
        self.setAccessibleName(f"{row.sort}　{row.unit}")
        self.others = buttons_of(offers[1:], row.unit)
        head = head_of(row.unit, row.sort, Chip(row.state, row.tone, row.icon))
        line = [Hairline()] if self.others else []
        self.show_parts((head, Facts(facts_of(row)), *line, *self.others))
        self.lead(offers, row.unit)
