"""By whom a table is filled in, as far as the workspace knows it."""

from __future__ import annotations

from duxueben.statistics.annex5 import FilledIn
from duxueben.statistics.stat_table import Scope, ScopeKind
from duxueben.workspace.counting import asking
from duxueben.workspace.office import Office


def filled_in(office: Office, scope: Scope) -> FilledIn:
    """The unit of the scope, and whose laptop it is; a person may write something else."""
    bureau, owner = office.bureau(), office.owner()
    if scope.kind is ScopeKind.DISTRICT:
        unit = bureau.supervision_office or bureau.edu_bureau
    elif scope.kind is ScopeKind.ZONE:
        unit = f"{bureau.district}{scope.value}"
    else:
        unit = asking.label_of(office, scope)
    return FilledIn(unit, owner.name, owner.phone or bureau.phone)
