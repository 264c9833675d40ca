"""The headline figures of a report: each defined once, in words and in code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from duxueben.model.accountability import PracticeKind
from duxueben.model.fieldwork import EnforcementKind, OutingKind, StopResult, TeamKind
from duxueben.model.kept import aggregate_of
from duxueben.model.people import Institution
from duxueben.model.registered import Registered
from duxueben.model.tutoring import OutcomeKind
from duxueben.model.words import InstitutionKind, LicenceState, VisitKind
from duxueben.statistics.gathered import Gathered
from duxueben.statistics.stat_table import Definition, Figure, RecordRef

_EACH, _ONCE = "每一条都计。", "同一家只计一次。"
_TRIP = "一队半天为一次，到几家都计一次。"


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure: what it is called in a sentence, what it counts, and how."""

    key: str
    definition: Definition
    count: Callable[[Gathered], Figure]


def _trips(kind: OutingKind) -> Callable[[Gathered], Figure]:
    return lambda held: _of(one for one in held.outings if one.kind is kind)


def _stops(kind: OutingKind) -> Callable[[Gathered], Figure]:
    def count(held: Gathered) -> Figure:
        stops = tuple(held.stops(kind))
        return Figure(len(stops), _refs(outing for outing, _ in stops))

    return count


def _units(kind: OutingKind, result: StopResult | None = None) -> Callable[[Gathered], Figure]:
    def count(held: Gathered) -> Figure:
        return _at(stop.institution_id for _, stop in held.stops(kind) if result in (None, stop.result))

    return count


def _looked_back(held: Gathered) -> Figure:
    on_outings = (stop.institution_id for _, stop in held.stops(OutingKind.LOOK_BACK))
    return _at((*on_outings, *(visit.institution_id for visit in held.visits_of(VisitKind.LOOK_BACK))))


def _group_visits(held: Gathered) -> Figure:
    """An outing and the visits made on it are one."""
    outings = [one for one in held.outings if one.kind is OutingKind.GROUP_VISIT]
    told = {stop.visit_id for one in outings for stop in one.stops}
    others = [visit for visit in held.visits_of(VisitKind.JOINT) if visit.id not in told]
    refs = (*_refs(outings), *(RecordRef("visit", one.id) for one in others))
    return Figure(len(outings) + len(others), refs)


def _teams(kind: TeamKind) -> Callable[[Gathered], Figure]:
    return lambda held: _of(one for one in held.teams if one.kind is kind)


def _grids(held: Gathered) -> Figure:
    teams = [one for one in held.teams if one.kind is TeamKind.GRID]
    names = {grid for one in teams for grid in one.grids or (one.name,)}
    return Figure(len(names), _refs(teams))


def _experts(held: Gathered) -> Figure:
    teams = [one for one in held.teams if one.kind is TeamKind.EXPERTS]
    return Figure(len({member for one in teams for member in one.members}), _refs(teams))


def _letters(*, inbound: bool) -> Callable[[Gathered], Figure]:
    def count(held: Gathered) -> Figure:
        found = [one for one in held.letters if one.inbound is inbound]
        return Figure(len(found), tuple(RecordRef("referral", one.id) for one in found))

    return count


def _enforced(kind: EnforcementKind) -> Callable[[Gathered], Figure]:
    return lambda held: _of(one for one in held.enforcement if one.kind is kind)


def _outcomes(*kinds: OutcomeKind, licence: LicenceState | None = None) -> Callable[[Gathered], Figure]:
    def count(held: Gathered) -> Figure:
        since = held.question.first.isoformat()
        return _at(
            one.institution_id
            for one in held.outcomes
            if one.on >= since and one.kind in kinds and licence in (None, one.licence_state)
        )

    return count


def _subject_sites(*, on_last_day: bool) -> Callable[[Gathered], Figure]:
    """学科类 sites of the register that had not ended by the eve of the period, or by its last day."""

    def count(held: Gathered) -> Figure:
        until = (held.question.as_of if on_last_day else held.question.first).isoformat()
        ended = {
            one.institution_id
            for one in held.outcomes
            if one.kind is not None and (one.on <= until if on_last_day else one.on < until)
        }
        subject = InstitutionKind.SUBJECT_TUTORING
        return _at(id for id, unit in held.units.items() if unit.kind is subject and id not in ended)

    return count


def _registered(fits: Callable[[Institution], bool]) -> Callable[[Gathered], Figure]:
    return lambda held: _at(id for id, unit in held.units.items() if fits(unit))


def _visited(held: Gathered) -> Figure:
    return _at(
        visit.institution_id for visit in held.visits if held.units[visit.institution_id].kind.is_school
    )


def _planned(held: Gathered) -> Figure:
    return _at(one.institution_id for one in held.plans)


def _facts(name: str) -> Callable[[Gathered], Figure]:
    return lambda held: Figure(sum(getattr(one, name) for one in held.facts), _refs(held.facts))


def _answered(held: Gathered) -> Figure:
    last = held.question.as_of.isoformat()
    found = [one for one in held.complaints if "" < one.answered_on <= last]
    return Figure(len(found), tuple(RecordRef("complaint", one.id) for one in found))


def _complaints(held: Gathered) -> Figure:
    return Figure(len(held.complaints), tuple(RecordRef("complaint", one.id) for one in held.complaints))


def _settled(held: Gathered) -> Figure:
    return _of(one for one in held.risks if "" < one.closed_on <= held.question.as_of.isoformat())


def _of(entries: Iterable[Registered]) -> Figure:
    refs = _refs(entries)
    return Figure(len(refs), refs)


def _at(institution_ids: Iterable[str]) -> Figure:
    refs = tuple(RecordRef("institution", id) for id in dict.fromkeys(institution_ids))
    return Figure(len(refs), refs)


def _refs(entries: Iterable[Registered]) -> tuple[RecordRef, ...]:
    return tuple(dict.fromkeys(RecordRef(aggregate_of(one), one.id) for one in entries))


def _h(
    key: str, name: str, unit: str, words: str, once: str, count: Callable[[Gathered], Figure]
) -> Headline:
    return Headline(key, Definition(f"{name}（{unit}）", unit, words, once), count)


_O, _E, _T, _L = OutingKind, EnforcementKind, TeamKind, LicenceState
FIGURES: tuple[Headline, ...] = (
    _h("patrol_teams", "日常巡查小组", "个", "统计期末在编的巡查组。", _EACH, _teams(_T.PATROL)),
    _h("task_forces", "工作专班", "个", "统计期末在编的工作专班。", _EACH, _teams(_T.TASK_FORCE)),
    _h("special_teams", "专项检查组", "个", "统计期末在编的专项检查组。", _EACH, _teams(_T.SPECIAL)),
    _h("grids", "网格", "个", "统计期末有人负责的网格。", "同名网格只计一次。", _grids),
    _h("expert_groups", "学科鉴定专家组", "个类别", "统计期末在编的专家组。", _EACH, _teams(_T.EXPERTS)),
    _h("experts", "学科鉴定专家", "人", "各专家组的成员。", "姓名和单位都相同的只计一次。", _experts),
    _h("patrols", "巡查", "次", "统计期内登记的巡查。", _TRIP, _trips(_O.PATROL)),
    _h("patrol_stops", "巡查机构", "家次", "统计期内巡查到过的单位。", "到一次计一次。", _stops(_O.PATROL)),
    _h("patrolled", "巡查机构", "家", "统计期内巡查到过的单位。", _ONCE, _units(_O.PATROL)),
    _h("swept", "清查校外培训机构", "所", "统计期内清查到过的单位。", _ONCE, _units(_O.SWEEP)),
    _h("joint", "联合执法", "次", "统计期内登记的联合执法。", _TRIP, _trips(_O.JOINT)),
    _h(
        "clues_in", "移送教育部门案件线索", "件", "统计期内其他部门移送来的线索。", _EACH,
        _letters(inbound=True),
    ),
    _h("clues_out", "向其他部门移交线索", "件", "统计期内已出具的移交函。", _EACH, _letters(inbound=False)),
    _h(
        "corrections", _E.CORRECTION.label.removeprefix("部门"), "件",
        "统计期内其他部门依职权下达的文书。", _EACH, _enforced(_E.CORRECTION),
    ),
    _h("cases", "查处违规", "起", "统计期内其他部门查处的案件。", _EACH, _enforced(_E.CASE)),
    _h("notices", "下发整改通知书", "份", "统计期内其他部门下发的整改通知书。", _EACH, _enforced(_E.NOTICE)),
    _h(
        "shut", "关停非法机构", "家", "统计期内取缔或关停的机构。", _ONCE,
        _outcomes(OutcomeKind.BANNED, OutcomeKind.CLOSED),
    ),
    _h("looked_back", "“回头看”核查", "家", "统计期内“回头看”到过的单位。", _ONCE, _looked_back),
    _h(
        "taken_up", "“回头看”查处", "家", "“回头看”时查处的单位。", _ONCE,
        _units(_O.LOOK_BACK, StopResult.TAKEN_UP),
    ),
    _h("group_visits", "集体视导", "次", "统计期内的集体视导。", _TRIP, _group_visits),
    _h(
        "banned_neither", "取缔“无证无照”机构", "个", "统计期内取缔、当时无证无照的机构。", _ONCE,
        _outcomes(OutcomeKind.BANNED, licence=_L.NEITHER),
    ),
    _h(
        "closed_unlicensed", "关停“无证有照”机构", "个", "统计期内关停、当时无证有照的机构。", _ONCE,
        _outcomes(OutcomeKind.CLOSED, licence=_L.NOT_LICENSED),
    ),
    _h("converted", "转型机构", "家", "统计期内转型的机构。", _ONCE, _outcomes(OutcomeKind.CONVERTED)),
    _h(
        "subject_before", "期初学科类机构", "家", "名录里的学科类机构，减去统计期以前已经处置的。", _ONCE,
        _subject_sites(on_last_day=False),
    ),
    _h(
        "subject_after", "期末学科类机构", "家", "名录里的学科类机构，减去统计期末以前已经处置的。", _ONCE,
        _subject_sites(on_last_day=True),
    ),
    _h(
        "subject_nonprofit", "学科类（非营利）机构", "家", "现在名录里登记为非营利的学科类机构。", _ONCE,
        _registered(lambda one: one.kind is InstitutionKind.SUBJECT_TUTORING and one.nonprofit is True),
    ),
    _h(
        "nonsubject", "非学科类机构", "家", "现在名录里的非学科类机构。", _ONCE,
        _registered(lambda one: one.kind is InstitutionKind.NONSUBJECT_TUTORING),
    ),
    _h("schools", "学校", "所", "现在名录里的学校。", _ONCE, _registered(lambda one: one.kind.is_school)),
    _h("visited", "实地督导学校", "所", "统计期内完成过实地检查的学校。", _ONCE, _visited),
    _h("plans", "“一校一案”学校", "所", "统计期末方案已经存档的学校。", _ONCE, _planned),
    _h("pupils", "在校学生", "人", "各校截至统计期末最近一次登记。", "每校只取最近一次。", _facts("pupils")),
    _h(
        "in_after_school", "参与课后服务学生", "人", "各校截至统计期末最近一次登记。", "每校只取最近一次。",
        _facts("in_after_school"),
    ),
    _h(
        "teachers_in_after_school", "参与课后服务教师", "人", "各校截至统计期末最近一次登记。",
        "每校只取最近一次。", _facts("teachers_in_after_school"),
    ),
    _h(
        "typical", "典型案例", "个", "统计期内登记的优秀案例。", _EACH,
        lambda held: _of(one for one in held.practices if one.kind is PracticeKind.CASE),
    ),
    _h("complaints", "受理举报投诉", "件", "统计期内收到的举报投诉。", _EACH, _complaints),
    _h("answered", "答复举报投诉", "件", "其中截至统计期末已经答复的。", _EACH, _answered),
    _h("risks", "排查涉稳风险", "条", "统计期内登记的风险。", _EACH, lambda held: _of(held.risks)),
    _h("settled", "化解涉稳风险", "条", "其中截至统计期末已经办结的。", _EACH, _settled),
)  # fmt: skip
"""In the order of the sentences."""
