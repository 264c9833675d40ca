"""By which of the six methods a sub-point was looked at."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Future

from duxueben.checklist.definition import Method
from duxueben.model.visit import Visit
from duxueben.workspace.office import Act, Office
from duxueben.workspace.visit import judgments
from duxueben.workspace.visit.visiting import open_visit


def set_methods(office: Office, visit_id: str, code: str, chosen: Collection[str]) -> Future[Visit]:
    """Write down how ``code`` was looked at, in the order of the six; none takes it back.

    Raises ValueError for a word that is none of the six, KeyError for a sub-point the visit does not show.
    """
    if strange := [word for word in chosen if word not in tuple(Method)]:
        raise ValueError(strange[0])
    ordered = [method.value for method in Method if method in chosen]

    def act(act: Act) -> Visit:
        visit, checklist = open_visit(office, act, visit_id)
        if code not in judgments.shown_codes(visit, checklist):
            raise KeyError(code)
        if tuple(ordered) == visit.methods.get(code, ()):
            return visit
        return judgments.as_visit(
            act.tell("visit", visit_id, "methods_set", {"code": code, "methods": list(ordered)})
        )

    return office.perform(act)
