"""取入下发文件: what it would change, part by part, before anything is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from duxueben.model import moment
from duxueben.ui.dialogs.form import FormDialog
from duxueben.ui.page import Shell
from duxueben.ui.tokens import Tone
from duxueben.ui.widgets.cards import Banner, Card
from duxueben.ui.widgets.marks import Chip
from duxueben.ui.widgets.words import Words, meta_line
from duxueben.workspace.briefing import taking_in
from duxueben.workspace.briefing.comparing import Change, Fate, Preview
from duxueben.workspace.briefing.contents import UNSIGNED, Part
from duxueben.workspace.office import Office

SHOWN = 40
"""Lines of one part that are shown; of more the number is said."""
_TONES = {
    Fate.NEW: Tone.ACCENT,
    Fate.CHANGED: Tone.WARN,
    Fate.REFUSED: Tone.BAD,
    Fate.ELSEWHERE: Tone.NA,
    Fate.SAME: Tone.NA,
}
_CHIP = 88


class BriefingDialog(FormDialog):
    """The preview; 取入 does all of it or nothing."""

    def __init__(self, shell: Shell, office: Office, over: QWidget, preview: Preview) -> None:
        briefing = preview.briefing
        super().__init__(
            shell, over, f"取入“{briefing.title}”", "取入", width=760,
            sentence=meta_line(briefing.issuer, moment.full_date(briefing.issued_on), f"文件{briefing.name}"),
        )  # fmt: skip
        self._office = office
        self.preview = preview
        self.leave.setText("不取")
        unsigned = Banner(
            "未签名", Tone.WARN, second=f"{UNSIGNED}校验码{briefing.check}，取之前用电话和局里对一遍。"
        )
        self.body.column.addWidget(unsigned)
        self.verdict = Banner("", Tone.OK)
        self.body.column.addWidget(self.verdict)
        self._say()
        for part in Part:
            changes = [change for change in preview.changes if change.part is part]
            if changes:
                self.body.column.addWidget(_card(part, changes))
        self.fit()

    def _say(self) -> None:
        refused, effective = len(self.preview.refused), self.preview.effective
        if refused:
            self.verdict.say(
                f"有{refused}处不能取，整份文件都没有取。",
                Tone.BAD,
                second="下面写明了原因，请局里改好再发。",
            )
        elif effective:
            new = sum(change.fate is Fate.NEW for change in effective)
            self.verdict.say(f"可以取：新增{new}项，修改{len(effective) - new}项。", Tone.OK)
        else:
            self.verdict.say("和本机一致，没有要取的。", Tone.OK)
        self.act.setEnabled(bool(effective) and not refused)

    def submit(self) -> None:
        """All of it, in one transaction."""
        self.keep(lambda: taking_in.take_in(self._office, self.preview))


def _card(part: Part, changes: Sequence[Change]) -> Card:
    card = Card(part.label)
    head = card.title_row(part.label)
    same = sum(change.fate is Fate.SAME for change in changes)
    if same:
        head.addWidget(Words(f"{same}项不变", "secondary", "text2"))
    order = [Fate.REFUSED, Fate.CHANGED, Fate.NEW, Fate.ELSEWHERE]
    shown = sorted((one for one in changes if one.fate in order), key=lambda one: order.index(one.fate))
    for change in shown[:SHOWN]:
        card.column.addWidget(_line(change))
    if len(shown) > SHOWN:
        card.column.addWidget(Words(f"其余{len(shown) - SHOWN}项没有列出。", "dense", "text2"))
    return card


def _line(change: Change) -> QWidget:
    part = QWidget()
    values = " → ".join(value for value in (change.before, change.after) if value)
    part.setAccessibleName(meta_line(change.fate.label, change.title, values, change.reason))
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(12)
    state = QWidget()
    state.setFixedWidth(_CHIP)
    chips = QVBoxLayout(state)
    chips.setContentsMargins(0, 0, 0, 0)
    chips.addWidget(Chip(change.fate.label, _TONES[change.fate]))
    chips.addStretch(1)
    row.addWidget(state)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(Words(change.title, "densestrong", wrap=True))
    if change.before:
        texts.addWidget(Words(f"从 {change.before}", "dense", "text2", wrap=True))
    if change.after:
        texts.addWidget(Words(f"{'改为 ' if change.before else ''}{change.after}", "dense", wrap=True))
    if change.reason:
        texts.addWidget(Words(change.reason, "dense", "bad", wrap=True))
    row.addLayout(texts, 1)
    return part
