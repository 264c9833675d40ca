"""The registers of who answers for which place, who goes out, and what other departments did there."""

from __future__ import annotations

from collections.abc import Iterator

from duxueben.model.fieldwork import (
    Assignment,
    Enforcement,
    EnforcementKind,
    Half,
    Outing,
    OutingKind,
    Team,
    TeamKind,
)
from duxueben.model.registered import Registered
from duxueben.workspace.registers.register import NOTE, Empty, Fault, Field, Group, Register, Sort


def _went_somewhere(record: Registered) -> Iterator[Fault]:
    if isinstance(record, Outing) and not record.stops:
        yield Fault("stops", "“到过的单位”是空的，这次外出没有家次可数。", "把到过的单位一家一家加上。")


ASSIGNMENT = Register(
    aggregate="assignment",
    title="挂牌督导",
    one="条挂牌记录",
    group=Group.PEOPLE,
    summary="哪位督学挂牌哪家学校或机构，牌子挂出来没有。",
    blank=Assignment(id="", inspector_id="", since=""),
    fields=(
        Field("inspector_id", "督学", Sort.INSPECTOR, True, also=("责任督学", "督学姓名", "姓名")),
        Field("institution_id", "单位", Sort.INSTITUTION, True, also=("挂牌单位", "单位名称", "学校")),
        Field("since", "起始日期", Sort.DATE, True, today=True, ahead=True, also=("开始日期", "起")),
        Field("until", "截止日期", Sort.DATE, hint="还在挂牌就空着", ahead=True, also=("结束日期", "止")),
        Field("plate_shown", "牌已挂出", Sort.FLAG, hint="督学公示牌在校门口看得到", also=("是否挂牌",)),
        NOTE,
    ),
    columns=("institution_id", "inspector_id", "since", "until", "plate_shown"),
    headline=("institution_id", "inspector_id"),
    on="since",
    same_by=("inspector_id", "institution_id", "since"),
    empty=Empty(
        "还没有挂牌记录",
        "每家学校、机构由哪位督学挂牌督导，从哪天起，登记在这里；也可以导入一张表。",
        "登记一条",
    ),
    once=True,
    in_order=(("since", "until"),),
)  # fmt: skip

TEAM = Register(
    aggregate="team",
    title="巡查组与网格",
    one="支队伍",
    group=Group.PEOPLE,
    summary="巡查组、网格、工作专班和专家组，有谁，管哪些网格。",
    blank=Team(id="", name=""),
    fields=(
        Field("name", "名称", Sort.NAME, True, also=("队伍名称", "组名", "网格名称")),
        Field("kind", "类别", Sort.WORD, True, choices=tuple(TeamKind)),
        Field("members", "成员", Sort.MEMBERS, hint="写成“姓名（部门）”，几个人之间用顿号隔开"),
        Field("grids", "负责的网格", Sort.SEVERAL, hint="几个网格之间用顿号隔开", also=("网格",)),
        Field("since", "成立日期", Sort.DATE, also=("起始日期",)),
        Field("until", "撤销日期", Sort.DATE, hint="还在工作就空着", ahead=True, also=("截止日期",)),
        NOTE,
    ),
    columns=("name", "kind", "members", "grids", "since"),
    headline=("name",),
    on="",
    same_by=("name",),
    empty=Empty(
        "还没有队伍",
        "巡查组、网格和工作专班登记在这里，外出巡查时选用。",
        "登记一支队伍",
    ),
    once=True,
    in_order=(("since", "until"),),
)  # fmt: skip

OUTING = Register(
    aggregate="outing",
    title="巡查与联合执法",
    one="次外出",
    group=Group.PEOPLE,
    summary="一支队伍一个半天算1次，到一家算1家次；次、家次、家都从这里数。",
    blank=Outing(id="", on=""),
    fields=(
        Field("kind", "类别", Sort.WORD, True, choices=tuple(OutingKind)),
        Field("on", "日期", Sort.DATE, True, today=True),
        Field("half", "时段", Sort.WORD, True, choices=tuple(Half), hint="一支队伍一个半天算1次"),
        Field("team_id", "队伍", Sort.TEAM, also=("巡查组", "队伍名称")),
        Field("departments", "参加部门", Sort.SEVERAL, hint="联合执法、集体视导写一同去的部门"),
        Field("stops", "到过的单位", Sort.STOPS,
              hint="一家一行，写成“单位名称（发现问题）：说明”；括号里写没有发现问题、发现问题或查处",
              also=("单位", "检查单位")),
        NOTE,
    ),
    columns=("on", "half", "kind", "team_id", "stops", "departments"),
    headline=("kind", "on", "half", "team_id"),
    on="on",
    same_by=("kind", "on", "half", "team_id", "stops"),
    empty=Empty(
        "还没有外出记录",
        "巡查、清查、回头看和联合执法，出去一次登记一次，把到过的单位都写上；做过的巡查检查可以归拢进来。",
        "登记一次",
    ),
    rules=_went_somewhere,
)  # fmt: skip

ENFORCEMENT = Register(
    aggregate="enforcement",
    title="部门执法情况",
    one="件部门执法记录",
    group=Group.PEOPLE,
    summary="有执法权的部门作了什么处理，这里只记一笔，附它的文号。",
    blank=Enforcement(id="", kind=EnforcementKind.CORRECTION, on="", department=""),
    fields=(
        Field("kind", "类别", Sort.WORD, True, choices=tuple(EnforcementKind)),
        Field("on", "日期", Sort.DATE, True, today=True),
        Field("department", "部门", Sort.NAME, True, "作出决定的部门，例如“漴川区市场监督管理局”",
              also=("执法部门",)),
        Field("institution_id", "机构", Sort.INSTITUTION, True, also=("单位", "单位名称", "机构名称")),
        Field("document_number", "文号", Sort.LINE),
        Field("content", "内容", Sort.TEXT, also=("处理内容",)),
        Field("outing_id", "哪次外出", Sort.OUTING),
        NOTE,
    ),
    columns=("on", "kind", "department", "institution_id", "document_number"),
    headline=("kind", "department", "institution_id"),
    on="on",
    same_by=("kind", "on", "department", "institution_id", "document_number"),
    empty=Empty(
        "还没有部门执法记录",
        "市场监管、公安、消防等部门作出的处理，登记部门、日期和文号；督学自己不作这类决定。",
        "登记一件",
    ),
)  # fmt: skip
