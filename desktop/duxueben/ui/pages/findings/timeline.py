"""The history of a finding: each step, and in a sentence by whom."""

from __future__ import annotations

from collections.abc import Sequence

from duxueben.model import moment
from duxueben.model.finding_life import StepKind
from duxueben.ui.icons import IconName
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.timeline import Step, Timeline
from duxueben.workspace.following.history import Line

_MARKS: dict[StepKind, tuple[Tone, IconName]] = {
    StepKind.OPENED: (Tone.NA, "plus"),
    StepKind.CARRIED: (Tone.NA, "file-text"),
    StepKind.PAPER_VOIDED: (Tone.WARN, "file-x"),
    StepKind.SUBMITTED: (Tone.ACCENT, "send"),
    StepKind.RETURNED: (Tone.BAD, "undo-2"),
    StepKind.VERIFIED: (Tone.OK, "eye"),
    StepKind.APPROVED: (Tone.OK, "check"),
    StepKind.CLOSED: (Tone.OK, "check"),
    StepKind.FIXED_ON_SPOT: (Tone.OK, "check"),
    StepKind.EXTENDED: (Tone.WARN, "calendar"),
    StepKind.PLEADED: (Tone.WARN, "info"),
    StepKind.PLEA_REJECTED: (Tone.NA, "info"),
    StepKind.WITHDRAWN: (Tone.NA, "minus"),
    StepKind.REOPENED: (Tone.BAD, "rotate-ccw"),
    StepKind.ESCALATED: (Tone.BAD, "flag"),
    StepKind.REFERRED: (Tone.ACCENT, "upload"),
    StepKind.CHECKED: (Tone.NA, "eye"),
    StepKind.NOTED: (Tone.NA, "square-pen"),
}


class FindingTimeline(Timeline):
    """Of one finding, from the paper that opened it on."""

    def __init__(self, lines: Sequence[Line], this_year: int) -> None:
        super().__init__("办理经过", map(_step, lines), this_year)


def _step(line: Line) -> Step:
    kind = line.step.kind
    tone, icon = _MARKS[kind]
    said = line.words
    if line.recorded_by and line.recorded_by != line.step.person:
        said = f"{said}（{line.recorded_by}登记）"
    return Step(kind.label, moment.from_text(line.step.at), said, tone, icon)
