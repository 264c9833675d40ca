"""The rows of 附件5 and of its twin for training sites: each figure defined once, in words."""

from __future__ import annotations

from typing import Final

from duxueben.statistics.stat_table import Definition

_D = Definition

SITES: Final = _D(
    "实地督导校外培训机构数量（个）",
    "个",
    "统计期内至少实地检查过一次的校外培训机构，明察、暗访和巡查都算；无证点按所教内容归类。",
    "同一家机构只计一次，类别按最近一次检查时的。",
)
INSPECTORS: Final = _D(
    "派出责任督学数（人）",
    "人",
    "统计期内到学校检查过的责任督学；专职、兼职和特约督学不计。",
    "同一名督学只计一次；两类学校都去过的，两列各计一次，合计只计一次。",
)
SCHOOLS: Final = _D(
    "实地督导学校数量（所）",
    "所",
    "统计期内完成过实地检查的学校，明察、暗访都算；学校自查不算。",
    "同一所学校去几次都只计一次。",
)
SETS: Final = _D(
    "整改通知书及问题清单（套）",
    "套",
    "统计期内向学校出具、截至当日没有作废的现场督办单；单上的问题全部撤销的不计。",
    "一次检查最多计一套。",
)
PROBLEM_SCHOOLS: Final = _D(
    "存在问题学校（所）",
    "所",
    "有问题在统计期内立项、截至当日没有撤销的学校。",
    "同一所学校只计一次。",
)
DONE_SCHOOLS: Final = _D(
    "已完成整改学校数",
    "所",
    "存在问题学校中，截至当日所有问题都已销号的。",
    "同一所学校只计一次。",
)
PROBLEMS: Final = _D(
    "存在问题（个）",
    "个",
    "统计期内在学校立项、截至当日没有撤销的问题；建议和线索不计，当场整改的也计。",
    "督办单上的一条计一个，重开的不重复计。",
)
DONE_PROBLEMS: Final = _D(
    "已完成整改问题数",
    "个",
    "存在问题中，截至当日已经销号的，当场整改的也在内。",
    "一个问题只计一次。",
)
LIVE_PROBLEMS: Final = _D(
    "正在整改问题数",
    "个",
    "存在问题中，截至当日待整改、待核查、待批准、已退回或者已重开的，逾期的也在内。",
    "一个问题只计一次。",
)
ORDERS: Final = _D(
    "印发督办单（件）",
    "件",
    "统计期内印发、截至当日没有作废的督办单，包括登记的其他部门印发的；学校和培训机构都算。",
    "同一文号只计一件。",
)
CIRCULARS: Final = _D("通报（次）", "次", "统计期内登记的通报，撤下的登记不计。", "每次通报都计，不去重。")
TALKS: Final = _D(
    "约谈（人次）", "人次", "统计期内登记的约谈，撤下的登记不计。", "一次约谈3人计3人次，不去重。"
)
ACTIONS: Final = _D(
    "问责（人次）", "人次", "统计期内登记的问责，撤下的登记不计。", "一次问责3人计3人次，不去重。"
)
PRACTICES: Final = _D(
    "典型经验（例）",
    "例",
    "统计期内经确认的典型经验和优秀案例；还没有确认的和撤下的不计。",
    "一篇登记计一例。",
)
PUTTING_RIGHT: Final = (PROBLEM_SCHOOLS, DONE_SCHOOLS, PROBLEMS, DONE_PROBLEMS, LIVE_PROBLEMS)
"""学校整改落实情况."""

TWIN_SITES: Final = _D("实地督导机构（家）", "家", SITES.words, SITES.once)
TWIN_PROBLEM_SITES: Final = _D(
    "存在问题机构（家）", "家", "有问题在统计期内立项、截至当日没有撤销的机构。", "同一家机构只计一次。"
)
TWIN_DONE_SITES: Final = _D(
    "已完成整改机构（家）", "家", "存在问题机构中，截至当日所有问题都已销号的。", "同一家机构只计一次。"
)
TWIN_PROBLEMS: Final = _D(
    "机构存在问题（个）",
    "个",
    "统计期内在机构立项、截至当日没有撤销的问题，移交后仍在跟踪的也计；只作线索移交、没有立项的不计。",
    PROBLEMS.once,
)
TWIN_DONE_PROBLEMS: Final = _D(
    "机构已完成整改问题（个）", "个", "机构存在问题中，截至当日已经销号的。", DONE_PROBLEMS.once
)
TWIN_LIVE_PROBLEMS: Final = _D(
    "机构正在整改问题（个）",
    "个",
    "机构存在问题中，截至当日还没有销号的，逾期的也在内。",
    LIVE_PROBLEMS.once,
)
TWIN_PUTTING_RIGHT: Final = (
    TWIN_PROBLEM_SITES,
    TWIN_DONE_SITES,
    TWIN_PROBLEMS,
    TWIN_DONE_PROBLEMS,
    TWIN_LIVE_PROBLEMS,
)
"""培训机构问题整改情况, of which 附件5 has no row."""
