"""Where 其他登记 leads: every register in its group, and the pages that only add up what is registered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duxueben.workspace.registers.catalogue import CATALOGUE
from duxueben.workspace.registers.register import Group, Register

MATTERS = "matters"


@dataclass(frozen=True, slots=True)
class Way:
    """One line of the hub."""

    page: str
    """What ``Shell.go`` takes."""
    title: str
    summary: str
    register: Register | None = None
    """None for a page that is built otherwise."""


_TOLD = Way(MATTERS, "线索与投诉", "线索、移交与抄告、举报投诉、双随机抽取和建议。")
SUBMITTED, VISITED, HEADLINES = "submitted", "visited", "headlines"
_BESIDE: Mapping[Group, tuple[Way, ...]] = {
    Group.ACCOUNT: (Way(SUBMITTED, "报送情况", "案例、推荐人选、报告和数据，谁交了，谁还没有交。"),),
    Group.PEOPLE: (
        Way(VISITED, "到校频次", "每校每月至少1次，每学期至少2次，还差哪几所。"),
        Way(HEADLINES, "督查情况", "督查工作量和各类登记的数，和能写进总结的句子。"),
    ),
}
"""Pages that add up what is registered elsewhere, below the registers of their group."""


def ways() -> tuple[tuple[str, tuple[Way, ...]], ...]:
    """Title of each group and its lines, in the order of the hub."""
    return (
        ("线索与投诉", (_TOLD,)),
        *((group.label, (*_registers(group), *_BESIDE.get(group, ()))) for group in Group),
    )


def _registers(group: Group) -> tuple[Way, ...]:
    return tuple(
        Way(register.aggregate, register.title, register.summary, register)
        for register in CATALOGUE
        if register.group is group
    )
