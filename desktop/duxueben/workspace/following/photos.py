"""Photos that show what became of a finding and were taken outside a visit: its life holds them."""

from __future__ import annotations

from duxueben.model.finding_life import FindingLife
from duxueben.workspace.album import Album
from duxueben.workspace.following.rules import CannotFollow, standing


def _refuse_evidence(life: FindingLife, photo_id: str) -> None:
    for step in life.steps:
        if any(one.photo_id == photo_id and not one.visit_id for one in step.evidence):
            raise CannotFollow(
                "没有去掉", f"这张照片是“{step.kind.label}”的佐证。", "有不该外传的内容，可以遮盖。"
            )


_OF_FINDING = Album("finding", "问题", standing, _refuse_evidence)
add = _OF_FINDING.add
edit = _OF_FINDING.edit
recaption = _OF_FINDING.recaption
remove = _OF_FINDING.remove
