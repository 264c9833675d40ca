"""Each worksheet in one line."""

from __future__ import annotations

from duxueben.checklist import readings
from duxueben.model import moment
from duxueben.model.worksheet import (
    COUNTER_UNITS,
    COUNTERS,
    ClassDraw,
    ClosingTime,
    ContractSample,
    Funds,
    Lesson,
    Room,
    StaffSheet,
    Survey,
    WorkCounters,
    Worksheet,
)
from duxueben.ui.widgets.words import meta_line


def summary(sheet: Worksheet) -> str:
    """``四（2）班　收回38/38份　合计72.5分钟``."""
    match sheet:
        case Survey():
            minutes = readings.minutes_sum(sheet)
            told = f"收回{sheet.returned}/{sheet.issued}份"
            return meta_line(sheet.about, told, f"合计{minutes}分钟" if minutes else "")
        case ContractSample():
            return f"{len(sheet.contracts)}份：{'、'.join(one.number for one in sheet.contracts)}"
        case StaffSheet():
            return f"{len(sheet.members)}人：{'、'.join(one.name for one in sheet.members)}"
        case Room():
            area = readings.area_per_pupil(sheet)
            return meta_line(
                sheet.place, f"{sheet.square_metres}平方米", f"{sheet.pupils}人", f"生均{area}平方米"
            )
        case ClosingTime():
            device = f"本机{moment.from_text(sheet.device_at):%H:%M:%S}" if sheet.device_at else ""
            pupils = f"在场{sheet.pupils}人" if sheet.pupils else ""
            return meta_line(f"现场{sheet.seen_at}", device, pupils, sheet.place)
        case Lesson():
            return meta_line(sheet.class_name, sheet.subject, sheet.period, sheet.topic)
        case ClassDraw():
            return meta_line(f"{len(sheet.classes)}个班中抽{len(sheet.drawn)}个", "、".join(sheet.drawn))
        case Funds():
            return _funds(sheet)
        case WorkCounters():
            return _counted(sheet)


def _funds(sheet: Funds) -> str:
    short = readings.short_of_least(sheet)
    return meta_line(
        sheet.bank,
        f"最低{sheet.least}元" if sheet.least else "",
        f"现场{sheet.balance}元",
        f"少{short}元" if short else "",
    )


def _counted(sheet: WorkCounters) -> str:
    given = (
        f"{label}{many}{COUNTER_UNITS[name]}"
        for name, label in COUNTERS.items()
        if (many := getattr(sheet, name))
    )
    return meta_line(*given) or "都是0"
