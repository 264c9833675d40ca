"""What a worksheet can give to a sub-point: the closed list of figures and words that a form may name."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Source(StrEnum):
    """One figure or word of a worksheet; the value is what a form writes: the sheet, a dot, the figure."""

    MINUTES = "问卷.各科时间合计"
    CLASS = "问卷.班级"
    SET_ON = "问卷.作业日期"
    ISSUED = "问卷.发出份数"
    RETURNED = "问卷.收回份数"
    CONTRACT = "合同.编号"
    MONTHS = "合同.月数"
    SESSIONS = "合同.课时"
    AMOUNT = "合同.金额"
    CONTRACTS = "合同.抽查份数"
    MODEL_SHARE = "合同.示范文本使用率"
    WITHOUT_MODEL = "合同.未用示范文本份数"
    SUPERVISED_SHARE = "合同.进监管账户比例"
    UNSUPERVISED = "合同.未监管笔数"
    UNSUPERVISED_AMOUNT = "合同.未监管金额"
    STAFF = "人员.人数"
    CERTIFIED_SHARE = "人员.持证率"
    UNCERTIFIED = "人员.无证人数"
    UNCERTIFIED_NAMES = "人员.无证姓名"
    UNPUBLISHED = "人员.未公示人数"
    UNPUBLISHED_NAMES = "人员.未公示姓名"
    AREA = "房间.生均面积"
    ROOM = "房间.位置"
    ROOM_PUPILS = "房间.人数"
    ENDED_AT = "结束.时间"
    ENDED_ON = "结束.日期"
    ENDED_PUPILS = "结束.人数"
    ENDED_PLACE = "结束.位置"
    LESSON_CLASS = "听课.班级"
    LESSON_SUBJECT = "听课.学科"
    LESSON_PERIOD = "听课.节次"
    LESSON_TOPIC = "听课.课题"
    LESSON_ON = "听课.日期"

    @property
    def sheet(self) -> str:
        """The sheet that gives it, by its stored word (``model.worksheet.KINDS``)."""
        return SHEETS[self.value.split(".")[0]]

    @property
    def measures(self) -> str:
        """``number``, ``time``, or ``word`` where nothing is to be compared; see ``LimitKind.measures``."""
        if self is Source.ENDED_AT:
            return "time"
        return "number" if self in _NUMBERS else "word"


SHEETS: Mapping[str, str] = {
    "问卷": "survey",
    "合同": "contracts",
    "人员": "staff",
    "房间": "room",
    "结束": "closing_time",
    "听课": "lesson",
}
"""What a form calls a worksheet → the word under which it is stored."""
_NUMBERS = frozenset(
    {
        *(Source.MINUTES, Source.ISSUED, Source.RETURNED, Source.MONTHS, Source.SESSIONS, Source.AMOUNT),
        *(Source.CONTRACTS, Source.MODEL_SHARE, Source.WITHOUT_MODEL, Source.SUPERVISED_SHARE),
        *(Source.UNSUPERVISED, Source.UNSUPERVISED_AMOUNT, Source.STAFF, Source.CERTIFIED_SHARE),
        *(Source.UNCERTIFIED, Source.UNPUBLISHED, Source.AREA, Source.ROOM_PUPILS, Source.ENDED_PUPILS),
    }
)
ANSWER = "问卷.答"
"""Before an answer: ``问卷.答不自愿`` is how many sheets of a survey gave it."""


def answer_of(source: str) -> str:
    """The answer that ``source`` counts; empty where it counts none."""
    return source.removeprefix(ANSWER) if source.startswith(ANSWER) else ""


def sheet_of(source: str) -> str:
    """The stored word of the sheet that gives ``source``, which a form may name."""
    return SHEETS["问卷"] if answer_of(source) else Source(source).sheet
