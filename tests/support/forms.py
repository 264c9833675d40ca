"""Draws a checklist as text: a sound little form, and the same with one line changed, added or left out."""

from __future__ import annotations

from duxueben.checklist import reader
from duxueben.checklist.definition import Checklist
from duxueben.checklist.problems import FormProblems

SOUND = """
id = "yangli"
version = "1"
title = "样例清单"
cite = "附件"

[[policy]]
name = "通知"
title = "关于作业的通知"
effective = 2024-03-01

[[policy]]
name = "旧文"
title = "没有日期的文件"

[[project]]
title = "一、作业"

[[project.item]]
no = 1
text = "控制作业总量。"
mode = "各分点均须符合"

[[project.item.sub]]
code = "1.1"
text = "不超过60分钟"
origin = "原文"
holder = ["学校"]
applies = ["小学", "初中"]
methods = ["查阅资料"]
limit = [{ kind = "不超过", measure = "时长", value = 60, unit = "分钟" }]
problem = "{班级}作业{实测}分钟"
requirement = "{期限}前压减"
days = 7
basis = [{ policy = "通知", checked = true }]
"""

SECOND_SUB = """
[[project.item.sub]]
code = "1.2"
text = "有公示"
holder = ["学校"]
applies = ["小学", "初中"]
methods = ["查阅资料"]
problem = "没有公示"
requirement = "{期限}前公示"
days = 3
"""


def changed(line: str, form: str = SOUND) -> str:
    """The form with the first line of the same key replaced by ``line``."""
    key = line.split("=", 1)[0].strip()
    lines = form.split("\n")
    at = next(number for number, text in enumerate(lines) if text.startswith(f"{key} ="))
    return "\n".join([*lines[:at], line, *lines[at + 1 :]])


def without(key: str, form: str = SOUND) -> str:
    """The form without the first line of that key."""
    lines = form.split("\n")
    at = next(number for number, text in enumerate(lines) if text.startswith(f"{key} ="))
    return "\n".join([*lines[:at], *lines[at + 1 :]])


def added(lines: str, form: str = SOUND) -> str:
    """The form with lines put at its end, where they belong to its last sub-point."""
    return f"{form}{lines}\n"


def read(form: str) -> Checklist:
    """The checklist that the text describes."""
    return reader.read(form.encode(), "样例.toml")


def codes(form: str) -> list[str]:
    """The codes of all mistakes of the text; none for a sound form."""
    try:
        read(form)
    except FormProblems as problem:
        return list(problem.codes)
    return []
