"""Which visit to the unit of an entry it is about."""

from __future__ import annotations

from datetime import date

from duxueben.model.moment import full_date
from duxueben.model.words import VisitState
from duxueben.ui.widgets.choices import Dropdown
from duxueben.ui.widgets.words import meta_line
from duxueben.workspace import today
from duxueben.workspace.office import Office


class VisitChoice(Dropdown):
    """The finished visits to one unit, the newest first, or none."""

    def __init__(self, office: Office, name: str, visit_id: str) -> None:
        super().__init__(name)
        self._office, self._visit_id = office, visit_id

    def offer_of(self, institution_id: str) -> None:
        """The visits to that unit from now on; what was chosen stays where it is among them."""
        visits = today.visits_to(self._office, institution_id) if institution_id else []
        finished = [one for one in visits if one.state is VisitState.FINISHED]
        self.offer([("", "（空着）"), *((one.visit_id, _said(one.on, one.kind.label)) for one in finished)])
        self.choose(self._visit_id)


def _said(on: str, kind: str) -> str:
    return meta_line(full_date(date.fromisoformat(on)), kind)
