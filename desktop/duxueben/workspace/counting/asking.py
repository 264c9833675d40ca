"""附件5 and its twin for any day, period, scope and rule, and what can be chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duxueben.checklist.versions import FormMissing, Shelf
from duxueben.model.canonical import JSON
from duxueben.statistics import table as tables
from duxueben.statistics.stat_table import NineYearRule, Question, Scope, ScopeKind, StatTable
from duxueben.store import stat_queries
from duxueben.store.connection import Rows
from duxueben.workspace.counting.behind import FoundRecord, records_of
from duxueben.workspace.office import Office

__all__ = [
    "FoundRecord",
    "OfferedScope",
    "figures",
    "label_of",
    "question",
    "records_of",
    "scopes",
    "table",
    "table_of",
    "twin",
]
_ASIDE = re.compile("（[^（）]*）$")
_UNPLACED = 1_000_000


@dataclass(frozen=True, slots=True)
class OfferedScope:
    """A scope that can be chosen."""

    scope: Scope
    label: str
    """``全区``, or the name of the zone, the 中心学校 or the unit."""


def question(
    as_of: date,
    *,
    first: date | None = None,
    scope: Scope | None = None,
    nine_year_rule: NineYearRule = NineYearRule.JUNIOR,
) -> Question:
    """What a table is asked; the period begins on 1 January of ``as_of`` where nobody says otherwise."""
    return Question(as_of, first or date(as_of.year, 1, 1), scope or Scope(), nine_year_rule)


def table(office: Office, asked: Question) -> StatTable:
    """附件5; from a worker: a district's year takes some tenths of a second."""
    return office.reader.read(lambda conn: table_of(conn, office.shelf, asked))


def table_of(source: Rows, shelf: Shelf, asked: Question) -> StatTable:
    """The same within a reading or a transaction that has begun."""

    def words_of(form_id: str, code: str) -> tuple[int, str]:
        try:
            subs = shelf.newest(form_id).sub_points
        except FormMissing:
            subs = ()
        for place, sub in enumerate(subs):
            if sub.code == code:
                return place, f"未落实“{_ASIDE.sub('', sub.text)}”"
        return _UNPLACED, f"清单第{code}点"

    return tables.annex5(source, asked, words_of, _cited(source, asked))


def twin(office: Office, asked: Question) -> StatTable:
    """培训机构问题整改情况; from a worker."""
    return office.reader.read(lambda conn: tables.training_sites(conn, asked, _cited(conn, asked)))


def scopes(office: Office) -> tuple[OfferedScope, ...]:
    """The district, then every 责任区, 中心学校 and unit of the register, each group by its names."""
    known = stat_queries.register_scopes(office.reader)
    return (
        OfferedScope(Scope(), ScopeKind.DISTRICT.label),
        *(OfferedScope(Scope(ScopeKind.ZONE, name), name) for name in known.zones),
        *(OfferedScope(Scope(ScopeKind.PARENT, name), name) for name in known.parents),
        *(OfferedScope(Scope(ScopeKind.SCHOOL, id), name) for id, name in known.units),
    )


def label_of(office: Office, scope: Scope) -> str:
    """As people call it: ``全区``, ``第三督学责任区``, the name of a school as registered now."""
    if scope.kind is ScopeKind.SCHOOL:
        return office.institution(scope.value).name
    return scope.value or scope.kind.label


def figures(counted: StatTable) -> Mapping[str, JSON]:
    """Row → column → figure, by the names of 附件5."""
    return {
        row.definition.name: {column.label: figure.value for column, figure in row.figures.items()}
        for row in counted.rows
    }


def _cited(source: Rows, asked: Question) -> Mapping[str, str]:
    return {"district": stat_queries.district(source), "year": str(asked.as_of.year)}
