"""巡查 visits brought together: those of one half-day are one outing, so that nothing is typed twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duxueben.model.fieldwork import Half, Outing, OutingKind, Stop, StopResult, Team
from duxueben.model.registered import Registered
from duxueben.model.text import name_key
from duxueben.model.words import VisitKind
from duxueben.store import queries
from duxueben.store.queries import VisitRow
from duxueben.workspace.office import Office
from duxueben.workspace.registers import keeping
from duxueben.workspace.registers.catalogue import named

_NOON, _EVENING = "12:00", "18:00"


def proposals(office: Office) -> tuple[Outing, ...]:
    """An outing for each half-day with finished 巡查 visits that no standing outing names; not yet kept.

    The team is the one that counts most of the inspectors among its members; none where nobody is.
    """
    outings = [one for one in keeping.entries(office, named("outing")) if isinstance(one, Outing)]
    told = {stop.visit_id for one in outings if one.stands for stop in one.stops}
    together: dict[tuple[str, Half], list[VisitRow]] = {}
    for row in queries.visits_of_kind(office.reader, VisitKind.PATROL):
        if row.visit_id not in told:
            together.setdefault((row.on, _half(row)), []).append(row)
    teams = keeping.entries(office, named("team"))
    names = {one.id: name_key(one.name) for one in queries.inspectors(office.reader)}
    return tuple(
        Outing(
            id="",
            kind=OutingKind.PATROL,
            on=on,
            half=half,
            team_id=_team(office, rows, teams, names),
            stops=tuple(map(_stop, rows)),
        )
        for (on, half), rows in together.items()
    )


def _half(row: VisitRow) -> Half:
    at = row.started_at[11:16] or row.at
    if at < _NOON:
        return Half.MORNING
    return Half.AFTERNOON if at < _EVENING else Half.EVENING


def _stop(row: VisitRow) -> Stop:
    result = StopResult.FOUND if row.unmet else StopResult.NOTHING
    return Stop(row.institution_id, result, row.visit_id)


def _team(
    office: Office, rows: Sequence[VisitRow], teams: Sequence[Registered], names: Mapping[str, str]
) -> str:
    went = {names.get(one, "") for row in rows for one in office.visit(row.visit_id).plan.inspectors}
    counted = [
        (sum(name_key(member.name) in went for member in team.members), team.id)
        for team in teams
        if isinstance(team, Team) and team.stands
    ]
    most, team_id = max(counted, default=(0, ""))
    return team_id if most else ""
