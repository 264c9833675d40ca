"""附件5 and its twin for any day, period, scope and rule, and what can be chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duxueben.checklist.versions import Shelf
from duxueben.errors import Problem
from duxueben.model.canonical import JSON
from duxueben.model.moment import full_date
from duxueben.statistics import table as tables
from duxueben.statistics.stat_table import NineYearRule, Question, Scope, ScopeKind, StatTable
from duxueben.store import scope_queries
from duxueben.store.connection import Rows
from duxueben.workspace.counting.behind import FoundRecord, records_of
from duxueben.workspace.office import Office

__all__ = [
    "BadQuestion",
    "FoundRecord",
    "OfferedScope",
    "figures",
    "label_of",
    "question",
    "records_of",
    "rule_named",
    "scope_named",
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
    """What a table is asked; the period begins on 1 January of ``as_of`` where nobody says otherwise.

    Raises ``BadQuestion`` for a period that ends before it begins.
    """
    if first and first > as_of:
        raise BadQuestion(
            "没有算", f"{full_date(first)}在{full_date(as_of)}之后。", "起始日期要早于或者等于截至日期。"
        )
    return Question(as_of, first or date(as_of.year, 1, 1), scope or Scope(), nine_year_rule)


class BadQuestion(Problem):
    """Nothing can be counted for what was asked."""

    code = "workspace.bad_question"


def rule_named(text: str) -> NineYearRule:
    """``junior``, ``primary``, ``by_stage``; raises ``BadQuestion``."""
    try:
        return NineYearRule(text)
    except ValueError as error:
        known = "、".join(f"{rule.value}（{rule.label}）" for rule in NineYearRule)
        raise BadQuestion(
            "没有算", f"没有“{text}”这种九年一贯制口径。", f"写这几种之一：{known}。"
        ) from error


def scope_named(office: Office, text: str) -> Scope:
    """``district``, ``zone:…``, ``parent:…``, ``school:`` with an id or a name; raises ``BadQuestion``."""
    try:
        scope = Scope.parse(text)
    except ValueError as error:
        raise BadQuestion(
            "没有算",
            f"范围“{text}”读不懂。",
            "写成 district、zone:责任区、parent:中心学校 或者 school:学校名称。",
        ) from error
    offered = scopes(office)
    if scope in (one.scope for one in offered):
        return scope
    named = [one.scope for one in offered if one.scope.kind is scope.kind and one.label == scope.value]
    if len(named) == 1:
        return named[0]
    sought = f"{scope.kind.label}“{scope.value}”"
    raise BadQuestion(
        "没有算",
        f"名录里有几家叫{sought}。" if named else f"名录和检查记录里没有{sought}。",
        "改用单位的系统编号。" if named else "照名录里的写法再写一次。",
    )


def table(office: Office, asked: Question) -> StatTable:
    """附件5; from a worker: a district's year takes some tenths of a second."""
    return office.reader.read(lambda conn: table_of(conn, office.shelf, asked))


def table_of(source: Rows, shelf: Shelf, asked: Question) -> StatTable:
    """The same within a reading or a transaction that has begun."""

    def words_of(form_id: str, version: str, code: str) -> tuple[int, str]:
        subs = [sub for form in shelf.versions(form_id) if form.version == version for sub in form.sub_points]
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
    known = scope_queries.register_scopes(office.reader)
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
    return {"district": scope_queries.district(source), "year": str(asked.as_of.year)}
