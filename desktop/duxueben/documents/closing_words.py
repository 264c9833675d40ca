"""The words of the 销号单, from ``[closing_sheet]`` of ``papers.toml``; a file from before it has these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClosingSheetWords:
    """销号单 of one finding (domain.md 4.8)."""

    title: str = "问题整改销号单"
    institution: str = "责任单位"
    finding: str = "问　　题"
    basis: str = "依　　据"
    item: str = "第{no}条"
    papers: str = "文　　书"
    requirement: str = "整改要求"
    due: str = "完成时限"
    course: str = "整改经过"
    step: str = "{day}　{words}"
    evidence: str = "佐　　证"
    evidence_line: str = "{n}. {kind}　{words}"
    closed_on: str = "销号日期"
    verified: str = "核查人（签名）"
    approved: str = "批准人（签名）"
    unit: str = "责任单位确认"
    unit_lines: tuple[str, ...] = ("签名或盖章：", "日期：")
    note: str = "本单由{organ}留存，照片和材料另附。"


PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "closing_sheet.item": frozenset({"no"}),
    "closing_sheet.step": frozenset({"day", "words"}),
    "closing_sheet.evidence_line": frozenset({"n", "kind", "words"}),
    "closing_sheet.note": frozenset({"organ"}),
}
OPTIONAL = frozenset({"closing_sheet.note"})
