"""What the ids in an entry are called: each record looked up once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from duxueben.model.fieldwork import Outing, Team
from duxueben.model.finding_life import FindingLife
from duxueben.model.fold import Record
from duxueben.model.moment import full_date
from duxueben.model.people import Inspector, Institution
from duxueben.model.visit import Visit

Lookup = Callable[[str, str], Record | None]
"""(aggregate, id) → the record; ``Office.record`` and ``Transaction.record`` are such."""
GONE = "（已经不在）"
"""What an id is called that names nothing."""


class Names:
    """Names of what entries name by id; empty for an empty id."""

    def __init__(self, lookup: Lookup) -> None:
        """Nothing is looked up before it is asked for."""
        self._lookup = lookup
        self._known: dict[tuple[str, str], Record | None] = {}

    def record(self, aggregate: str, id: str) -> Record | None:
        """None where there is none."""
        key = aggregate, id
        if key not in self._known:
            self._known[key] = self._lookup(aggregate, id) if id else None
        return self._known[key]

    def institution(self, id: str) -> str:
        """``漴川区白鹭洲小学``."""
        known = self.record("institution", id)
        return known.name if isinstance(known, Institution) else _gone(id)

    def inspector(self, id: str) -> str:
        """``邬㛃宁``."""
        known = self.record("inspector", id)
        return known.name if isinstance(known, Inspector) else _gone(id)

    def team(self, id: str) -> str:
        """``第一巡查组``."""
        known = self.record("team", id)
        return known.name if isinstance(known, Team) else _gone(id)

    def outing(self, id: str) -> str:
        """``2023年10月19日上午 第一巡查组 巡查``."""
        known = self.record("outing", id)
        if not isinstance(known, Outing):
            return _gone(id)
        when = full_date(date.fromisoformat(known.on)) + known.half.label
        return " ".join(part for part in (when, self.team(known.team_id), known.kind.label) if part)

    def visit(self, id: str) -> str:
        """``2023年10月17日 漴川区白鹭洲小学``."""
        known = self.record("visit", id)
        if not isinstance(known, Visit):
            return _gone(id)
        day = full_date(date.fromisoformat(known.plan.on))
        return f"{day} {self.institution(known.plan.institution_id)}"

    def finding(self, id: str) -> str:
        """The fact, as the visit told it."""
        life = self.record("finding", id)
        known = self.record("visit", life.visit_id) if isinstance(life, FindingLife) else None
        told = known.findings if isinstance(known, Visit) else ()
        return next((one.fact for one in told if one.id == id), _gone(id))


def _gone(id: str) -> str:
    return GONE if id else ""
