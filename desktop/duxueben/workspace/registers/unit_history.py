"""The timeline of a unit of 名录: when it was registered, and what was changed since, by whom."""

from __future__ import annotations

from duxueben.model import moment
from duxueben.model.people import Institution
from duxueben.store import events
from duxueben.workspace.office import Office
from duxueben.workspace.register.register_columns import INSTITUTIONS
from duxueben.workspace.register.sifting import field_changes
from duxueben.workspace.registers.history import Line
from duxueben.workspace.registers.names import Names


def unit_history(office: Office, institution_id: str, names: Names) -> tuple[Line, ...]:
    """Every step that changed what the register says of the unit, the first one first.

    List and licence that follow an entry of their registers are among them.
    """
    lines: list[Line] = []
    before: Institution | None = None
    for event in events.of_aggregate(office.reader, "institution", institution_id):
        after = Institution.from_json(event.payload)
        changes = tuple(field_changes(INSTITUTIONS.columns, before, after)) if before else ()
        if changes or before is None:
            words = f"修改{len(changes)}项" if before else "登记"
            lines.append(Line(moment.from_text(event.happened_at), names.inspector(event.by), words, changes))
        before = after
    return tuple(lines)
