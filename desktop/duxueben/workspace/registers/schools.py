"""The registers of schools: plans on file, facts of a term, self-checks, and the tasks of the district."""

from __future__ import annotations

from dataclasses import replace

from duxueben.model.registered import Registered
from duxueben.model.schooling import SchoolFacts, SchoolPlan, SelfCheck, Task
from duxueben.workspace.register import cell_values
from duxueben.workspace.registers.register import (
    NOTE,
    Among,
    Derived,
    Empty,
    Field,
    Group,
    Register,
    Sort,
    Waits,
)

_SCHOOL = Field(
    "institution_id",
    "学校",
    Sort.INSTITUTION,
    required=True,
    among=Among.SCHOOLS,
    also=("单位", "单位名称", "学校名称"),
)


def _with_due_day(record: Registered) -> Registered:
    """A time limit that is a date is one to be reminded of."""
    if not isinstance(record, Task) or record.due_on:
        return record
    try:
        return replace(record, due_on=cell_values.day(record.time_limit.removesuffix("前")))
    except cell_values.Unfit:
        return record


def _pupil_rate(record: Registered) -> str:
    return record.pupil_rate if isinstance(record, SchoolFacts) else ""


def _teacher_rate(record: Registered) -> str:
    return record.teacher_rate if isinstance(record, SchoolFacts) else ""


SCHOOL_PLAN = Register(
    aggregate="school_plan",
    title="一校一案",
    one="份方案",
    group=Group.SCHOOLS,
    summary="学校的课后服务实施方案，存没存档、是哪天的。",
    blank=SchoolPlan(id="", title="", dated=""),
    fields=(
        _SCHOOL,
        Field("title", "方案名称", Sort.LINE, True, also=("题目", "标题")),
        Field("term", "学期", Sort.TERM, hint="写成“2023年秋季学期”，长期有效就空着"),
        Field("dated", "方案日期", Sort.DATE, True, "方案上写的日期", also=("日期",)),
        Field("filed_on", "存档日期", Sort.DATE, today=True, also=("收到日期",)),
        NOTE,
    ),
    columns=("institution_id", "title", "term", "dated", "filed_on"),
    headline=("title", "institution_id"),
    on="dated",
    same_by=("institution_id", "title", "term"),
    empty=Empty(
        "还没有存档的方案",
        "收到学校的课后服务方案后登记题目和日期，可以附照片；覆盖了几所学校从这里数。",
        "登记一份",
    ),
    once=True,
    in_order=(("dated", "filed_on"),),
)  # fmt: skip

SCHOOL_FACTS = Register(
    aggregate="school_facts",
    title="学校基本情况",
    one="条学期数据",
    group=Group.SCHOOLS,
    summary="一所学校一个学期一条：在校生、参加课后服务的学生和教师；参与率自动算。",
    blank=SchoolFacts(id="", term="", counted_on="", pupils=0, in_after_school=0),
    fields=(
        _SCHOOL,
        Field("term", "学期", Sort.TERM, True, "写成“2023年秋季学期”"),
        Field("counted_on", "统计日期", Sort.DATE, True, today=True, also=("日期",)),
        Field("pupils", "在校学生", Sort.NUMBER, True, unit="人", also=("在校生", "在校生数", "学生数")),
        Field("in_after_school", "参加课后服务学生", Sort.NUMBER, True, unit="人",
              also=("参加课后服务", "参加课后服务学生数")),
        Field("teachers", "教师", Sort.NUMBER, unit="人", also=("教师数", "专任教师")),
        Field("teachers_in_after_school", "参加课后服务教师", Sort.NUMBER, unit="人",
              also=("参加课后服务教师数",)),
        NOTE,
    ),
    columns=("institution_id", "term", "pupils", "in_after_school", "teachers", "teachers_in_after_school"),
    headline=("institution_id", "term"),
    on="counted_on",
    same_by=("institution_id", "term"),
    empty=Empty(
        "还没有学校数据",
        "每学期每所学校登记一次人数，参与率按人数算到一位小数；也可以导入一张表。",
        "登记一所学校",
    ),
    derived=(
        Derived("pupil_rate", "学生参与率", _pupil_rate),
        Derived("teacher_rate", "教师参与率", _teacher_rate),
    ),
    once=True,
    parts=(("in_after_school", "pupils"), ("teachers_in_after_school", "teachers")),
)  # fmt: skip

SELF_CHECK = Register(
    aggregate="self_check",
    title="学校自查",
    one="份自查表",
    group=Group.SCHOOLS,
    summary="学校自己填的清单，和督学的判定对照；自查不算检查。",
    blank=SelfCheck(id="", checked_on="", form="", form_version=""),
    fields=(
        _SCHOOL,
        Field("checked_on", "自查日期", Sort.DATE, True),
        Field("filled_by", "填表人", Sort.NAME),
        Field("form", "清单编号", Sort.LINE, typed=False),
        Field("form_version", "清单版本", Sort.LINE, typed=False),
        Field("judgments", "自查结果", Sort.JUDGMENTS, typed=False),
        Field("source_name", "文件", Sort.LINE, typed=False),
        NOTE,
    ),
    columns=("checked_on", "institution_id", "judgments", "filled_by"),
    headline=("institution_id", "checked_on"),
    on="checked_on",
    same_by=("institution_id", "form", "checked_on"),
    empty=Empty(
        "还没有自查表",
        "先导出空白自查表发给学校，收回来再导入，就能和督学的判定逐条对照。",
        "导出空白自查表",
    ),
    once=True,
    by_hand=False,
)

TASK = Register(
    aggregate="task",
    title="任务分工",
    one="项任务",
    group=Group.SCHOOLS,
    summary="工作任务责任分工表的六栏，和属于每项任务的问题。",
    blank=Task(id="", group="", content="", measure="", time_limit="", lead_unit=""),
    fields=(
        Field("group", "整改任务", Sort.LINE, True, also=("任务",), spans_rows=True),
        Field("content", "整改内容", Sort.LINE, True, also=("内容",)),
        Field("measure", "整改措施", Sort.TEXT, True, also=("措施",)),
        Field("time_limit", "完成时限", Sort.LINE, True, "写“长期坚持”，或者一个日期", also=("时限",)),
        Field("lead_unit", "牵头单位", Sort.NAME, True, also=("牵头",), spans_rows=True),
        Field("duty_units", "责任单位", Sort.SEVERAL, hint="几个单位之间用顿号隔开，没有就空着",
              also=("配合单位", "参加单位")),
        Field("due_on", "到期日", Sort.DATE, hint="完成时限写成日期时自动填上", ahead=True),
        Field("progress", "进展", Sort.TEXT),
        Field("done_on", "完成日期", Sort.DATE, hint="还在做就空着"),
        Field("source", "来源文件", Sort.LINE),
        Field("position", "序号", Sort.NUMBER, is_place=True),
        Field("finding_ids", "相关问题", Sort.FINDINGS),
        NOTE,
    ),
    columns=("group", "content", "time_limit", "lead_unit", "duty_units", "done_on"),
    headline=("content",),
    on="",
    same_by=("source", "group", "content", "measure"),
    empty=Empty(
        "还没有任务",
        "把上级发的《工作任务责任分工表》导入进来，六栏照原样保留；再把检查发现的问题挂到任务上。",
        "导入分工表",
    ),
    waits=Waits("done_on", "due_on", "未完成"),
    completed=_with_due_day,
)  # fmt: skip
