"""The headline sentences of a report: figures of the registers in the words that districts report them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from duxueben.model.fieldwork import EnforcementKind
from duxueben.model.schooling import rate
from duxueben.statistics.gathered import gather
from duxueben.statistics.headline_figures import FIGURES
from duxueben.statistics.stat_table import Column, Figure, Question, Row
from duxueben.statistics.workload import workload
from duxueben.store.connection import Rows

_CORRECTIONS = EnforcementKind.CORRECTION.label.removeprefix("部门") + "{corrections}件"


@dataclass(frozen=True, slots=True)
class Headlines:
    """Every figure with its records, and the sentences that say those of them that are not 0."""

    rows: tuple[Row, ...]
    sentences: tuple[str, ...]

    def value(self, name: str) -> int:
        """By the name of its definition; raises KeyError."""
        for row in self.rows:
            if row.definition.name == name:
                return row.figures[Column.TOTAL].value
        raise KeyError(name)


def headlines(source: Rows, question: Question) -> Headlines:
    """Of the period and scope; a moment's reading, so give a reader's or a writer's connection."""
    held = gather(source, question)
    counted = {one.key: one.count(held) for one in FIGURES}
    rows = tuple(Row(one.definition, {Column.TOTAL: counted[one.key]}) for one in FIGURES)
    work = workload(held)
    told = (*_sentences(counted), *work.sentences)
    return Headlines((*rows, *work.rows), told)


def _sentences(counted: Mapping[str, Figure]) -> Iterator[str]:
    n = {key: figure.value for key, figure in counted.items()}
    for parts in _SENTENCES:
        said = [template.format(**{key: n[key]}) for key, template in parts if n[key]]
        if said:
            yield f"{'，'.join(said)}。"
    yield from _rates(n)


_SENTENCES = (
    (
        ("patrol_teams", "成立日常巡查小组{patrol_teams}个"),
        ("task_forces", "设立工作专班{task_forces}个"),
        ("special_teams", "成立专项检查组{special_teams}个"),
        ("grids", "划分网格{grids}个"),
        ("expert_groups", "组建学科鉴定专家组{expert_groups}个类别"),
        ("experts", "专家{experts}人"),
    ),
    (
        ("patrols", "开展巡查{patrols}次"),
        ("patrol_stops", "巡查机构{patrol_stops}家次"),
        ("patrolled", "涉及{patrolled}家"),
    ),
    (
        ("swept", "清查校外培训机构{swept}所"),
        ("joint", "联合执法{joint}次"),
        ("clues_in", "移送教育部门案件线索{clues_in}件"),
        ("clues_out", "向其他部门移交线索{clues_out}件"),
        ("corrections", _CORRECTIONS),
    ),
    (
        ("cases", "查处违规{cases}起"),
        ("shut", "关停非法机构{shut}家"),
        ("notices", "下发整改通知书{notices}份"),
    ),
    (("looked_back", "“回头看”核查{looked_back}家"), ("taken_up", "查处{taken_up}家")),
    (("group_visits", "开展集体视导{group_visits}次"),),
    (
        ("subject_nonprofit", "现有学科类（非营利）机构{subject_nonprofit}家"),
        ("nonsubject", "非学科类机构{nonsubject}家"),
    ),
    (
        ("banned_neither", "取缔“无证无照”机构{banned_neither}个"),
        ("closed_unlicensed", "关停“无证有照”机构{closed_unlicensed}个"),
        ("converted", "转型{converted}家"),
    ),
    (("complaints", "受理举报投诉{complaints}件"), ("answered", "已答复{answered}件")),
    (("risks", "排查涉稳风险{risks}条"), ("settled", "已化解{settled}条")),
    (("typical", "形成典型案例{typical}个"),),
)
"""A sentence a line: each figure with its words; those that are 0 are left out."""


def _rates(n: Mapping[str, int]) -> Iterator[str]:
    before, after = n["subject_before"], n["subject_after"]
    if after < before:
        yield f"学科类机构由{before}家压减至{after}家，压减率{rate(before - after, before)}。"
    if n["visited"]:
        yield f"实地督导学校{n['visited']}所，覆盖率{rate(n['visited'], n['schools'])}。"
    if n["plans"]:
        yield f"{n['plans']}所学校“一校一案”，覆盖率{rate(n['plans'], n['schools'])}。"
    if n["in_after_school"]:
        teachers = n["teachers_in_after_school"]
        yield (
            f"参与课后服务学生{n['in_after_school']}人，"
            f"参与率{rate(n['in_after_school'], n['pupils'])}"
            + (f"，参与教师{teachers}人。" if teachers else "。")
        )
