"""What may be written on a worksheet: figures read as a person types them, and refused by a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from duxueben.errors import Problem
from duxueben.model import draw as lots
from duxueben.model.text import clean_line, clean_text
from duxueben.model.worksheet import (
    COUNTERS,
    ClassDraw,
    ClosingTime,
    Contract,
    ContractSample,
    Funds,
    Lesson,
    Question,
    Room,
    StaffMember,
    StaffSheet,
    Survey,
    WorkCounters,
    Worksheet,
)

MOST = 99_999
MOST_ROWS = 200
_LONGEST_NAME = 60
_DAY_MINUTES = 24 * 60
_TENTH = Decimal("0.1")
_COUNT = re.compile(r"[0-9]{1,9}")
_FIGURE = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]?([0-5][0-9])")


class WrongFigure(Problem):
    """Something on a worksheet cannot be, or cannot be read."""

    code = "workspace.worksheet_figure"

    def __init__(self, label: str, happened: str, todo: str = "改好后再存一次。") -> None:
        """``label``: the field or column as it is called on the sheet."""
        super().__init__("没有保存", happened, todo)
        self.label = label


def count(text: str, label: str) -> int:
    """``text`` as a whole number, full-width digits too; nothing written is 0. Raises ``WrongFigure``."""
    even = _even(text)
    if not even:
        return 0
    if even.startswith("-") and _COUNT.fullmatch(even[1:]):
        raise WrongFigure(label, f"{label}写的是{even}，不能是负数。")
    if not _COUNT.fullmatch(even) or int(even) > MOST:
        raise WrongFigure(label, f"{label}写的是“{text.strip()}”，要写0至{MOST}的整数。")
    return int(even)


def figure(text: str, label: str) -> str:
    """``text`` as a decimal, ``31+24.5`` summed; nothing written is empty. Raises ``WrongFigure``."""
    even = _even(text).replace("。", ".")
    if not even:
        return ""
    if even.startswith("-"):
        raise WrongFigure(label, f"{label}写的是{even}，不能是负数。")
    terms = even.split("+")
    if not all(_FIGURE.fullmatch(term) for term in terms):
        raise WrongFigure(label, f"{label}写的是“{text.strip()}”，要写一个数，例如31.5。")
    return f"{sum((Decimal(term) for term in terms), Decimal(0)):f}" if len(terms) > 1 else terms[0]


def mean(text: str, label: str, of: int) -> str:
    """A mean as typed, or ``1178/38`` divided by so many sheets, to a tenth; raises ``WrongFigure``."""
    total, stroke, parts = _even(text).partition("/")
    if not stroke:
        return figure(total, label)
    many = count(parts, label) if parts else of
    if not many:
        raise WrongFigure(label, f"{label}写的是“{text.strip()}”，份数是0，没法算平均。")
    return f"{(Decimal(figure(total, label) or 0) / many).quantize(_TENTH, ROUND_HALF_UP):f}"


def clock(text: str, label: str) -> str:
    """``2047`` or ``20：47`` as ``20:47``; nothing written is empty. Raises ``WrongFigure``."""
    even = _even(text)
    found = _CLOCK.fullmatch(even)
    if even and found is None:
        raise WrongFigure(label, f"{label}写的是“{text.strip()}”，要写几点几分，例如20:47。")
    return f"{int(found[1]):02}:{found[2]}" if found else ""


def checked(sheet: Worksheet, today: date) -> Worksheet:
    """The sheet as it is kept: words made uniform, figures in their range. Raises ``WrongFigure``."""
    match sheet:
        case Survey():
            return _survey(sheet, today)
        case ContractSample():
            _rows(sheet.contracts, "合同")
            return replace(sheet, contracts=tuple(map(_contract, sheet.contracts)))
        case StaffSheet():
            _rows(sheet.members, "人员")
            return replace(sheet, members=tuple(map(_member, sheet.members)))
        case Room():
            return _room(sheet)
        case ClosingTime():
            return _closing(sheet)
        case Lesson():
            return _lesson(sheet)
        case ClassDraw():
            return drawn(sheet)
        case Funds():
            return _funds(sheet)
        case WorkCounters():
            return _counters(sheet)


def drawn(sheet: ClassDraw) -> ClassDraw:
    """The draw with its result, which its list and its seed alone decide. Raises ``WrongFigure``."""
    classes = tuple(dict.fromkeys(name for one in sheet.classes if (name := _line(one, "班级名单"))))
    _rows(classes, "班级名单")
    many = _in_range(sheet.count, "抽几个班")
    if not 1 <= many <= len(classes):
        raise WrongFigure("抽几个班", f"名单里有{len(classes)}个班，抽不出{many}个。", "改成名单里有的数目。")
    seed = _line(sheet.seed, "种子")
    if not seed:
        raise WrongFigure("种子", "种子还没有填。", "写一个种子，或者点“换一个种子”。")
    listed = tuple(lots.Listed(name, name) for name in classes)
    told = lots.list_digest(listed, ())
    return replace(sheet, classes=classes, count=many, seed=seed, drawn=lots.drawn(listed, many, seed, told))


def _survey(sheet: Survey, today: date) -> Survey:
    issued, returned = _in_range(sheet.issued, "发出份数"), _in_range(sheet.returned, "收回份数")
    if returned > issued:
        raise WrongFigure(
            "收回份数", f"收回份数是{returned}，多于发出的{issued}份。", "核对发出和收回的份数。"
        )
    minutes = {
        _line(subject, "科目"): text
        for subject, given in sheet.minutes.items()
        if (text := _minutes(given, subject))
    }
    if minutes and not returned:
        raise WrongFigure("收回份数", "收回份数是0，没有问卷可算平均用时。", "先写收回了几份。")
    if sheet.on and _day(sheet.on) > today:
        raise WrongFigure("作业日期", "作业日期还没有到。", "改成布置作业的那一天。")
    return replace(
        sheet,
        about=_line(sheet.about, "班级"),
        questions=tuple(_question(one, returned) for one in sheet.questions),
        minutes=minutes,
    )


def _question(question: Question, returned: int) -> Question:
    text = _line(question.text, "问题")
    answers = {
        _line(word, "答案"): _in_range(many, f"“{text}”答“{word}”的份数")
        for word, many in question.answers.items()
    }
    if (given := sum(answers.values())) > returned:
        raise WrongFigure(
            text, f"“{text}”的答案合计{given}份，多于收回的{returned}份。", "核对各个答案的份数。"
        )
    return Question(text, answers)


def _minutes(text: str, subject: str) -> str:
    minutes = figure(text, f"{subject}用时")
    if minutes and Decimal(minutes) > _DAY_MINUTES:
        raise WrongFigure(f"{subject}用时", f"{subject}用时写的是{minutes}分钟，超过一整天。")
    return minutes


def _contract(contract: Contract) -> Contract:
    number = _line(contract.number, "合同编号")
    if not number:
        raise WrongFigure("合同编号", "有一份合同没有写合同编号。", "写上编号；没有编号的写“无编号”。")
    cleaned = replace(
        contract,
        number=number,
        months=figure(contract.months, "月数"),
        sessions=figure(contract.sessions, "课时"),
        amount=figure(contract.amount, "金额"),
    )
    if not (cleaned.months or cleaned.sessions or cleaned.amount):
        raise WrongFigure("月数", f"合同{number}的月数、课时和金额都没有写。", "至少写一样。")
    return cleaned


def _member(member: StaffMember) -> StaffMember:
    name = _line(member.name, "姓名")
    if not name:
        raise WrongFigure("姓名", "有一行没有写姓名。", "写上姓名，或者删去这一行。")
    return replace(member, name=name, subject=_line(member.subject, "任教学科"))


def _room(sheet: Room) -> Room:
    area = figure(sheet.square_metres, "面积")
    if not area or Decimal(area) == 0:
        raise WrongFigure("面积", "面积还没有写。", "写教室的使用面积，单位平方米。")
    if _in_range(sheet.pupils, "人数") == 0:
        raise WrongFigure("人数", "人数是0，算不出生均面积。", "写同一时段在这间教室的学员人数。")
    return replace(sheet, place=_line(sheet.place, "位置"), square_metres=area)


def _funds(sheet: Funds) -> Funds:
    balance = figure(sheet.balance, "现场余额")
    if not balance:
        raise WrongFigure("现场余额", "现场余额还没有写。", "写查到的账户余额，单位元；没有余额写0。")
    return replace(
        sheet, bank=_line(sheet.bank, "监管银行"), least=figure(sheet.least, "最低余额"), balance=balance
    )


def _counters(sheet: WorkCounters) -> WorkCounters:
    for name, label in COUNTERS.items():
        _in_range(getattr(sheet, name), label)
    return sheet


def _closing(sheet: ClosingTime) -> ClosingTime:
    seen_at = clock(sheet.seen_at, "现场时间")
    if not seen_at:
        raise WrongFigure("现场时间", "现场时间还没有写。", "写现场时钟的几点几分，或者按一下取本机时间。")
    _in_range(sheet.pupils, "人数")
    return replace(sheet, seen_at=seen_at, place=_line(sheet.place, "位置"))


def _lesson(sheet: Lesson) -> Lesson:
    cleaned = replace(
        sheet,
        class_name=_line(sheet.class_name, "班级"),
        subject=_line(sheet.subject, "学科"),
        teacher=_line(sheet.teacher, "授课教师"),
        period=_line(sheet.period, "节次"),
        topic=_line(sheet.topic, "课题"),
        text=clean_text(sheet.text, "听课记录"),
    )
    if not (cleaned.class_name or cleaned.text):
        raise WrongFigure("班级", "班级和听课记录都没有写。", "至少写一样。")
    return cleaned


def _rows(rows: Sequence[object], what: str) -> None:
    if not rows:
        raise WrongFigure(what, f"{what}一行也没有。", "至少写一行。")
    if len(rows) > MOST_ROWS:
        raise WrongFigure(what, f"{what}有{len(rows)}行，一张表最多{MOST_ROWS}行。", "分成几张表。")


def _in_range(number: int, label: str) -> int:
    return count(str(number), label)


def _line(text: str, label: str) -> str:
    cleaned = clean_line(text, label)
    if len(cleaned) > _LONGEST_NAME:
        raise WrongFigure(label, f"{label}有{len(cleaned)}个字，最多{_LONGEST_NAME}个。", "写短一些。")
    return cleaned


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongFigure("作业日期", f"作业日期写的是“{text}”，读不懂。", "从日历里选一天。") from error


def _even(text: str) -> str:
    """Without the looks of an input method: full-width digits, signs and spaces."""
    return unicodedata.normalize("NFKC", text).replace("−", "-").replace(" ", "").strip()
