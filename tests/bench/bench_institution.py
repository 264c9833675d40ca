"""Opening the visit of an institution with 200 past findings and 500 photos against that of an empty one."""

from __future__ import annotations

from datetime import datetime

from bench import books
from bench.figures import Goal, Line, in_ms
from bench.past import FINDINGS_A_VISIT, Past
from bench.setting import Bench, Setting
from bench.starting import Starts
from duxueben.model.people import Institution
from duxueben.model.visit import Plan
from duxueben.workspace.visit import visiting

TITLE = "打开有历史的单位"
MORNING = datetime.fromisoformat("2023-10-17T08:10:00+08:00")
FINDINGS = 200


def run(setting: Setting) -> list[Line]:
    """In one process, in turn; the same page without a past makes room for both."""
    book = books.open_book(setting.folder, MORNING, schools=3)
    past = Past(book.schools[2], FINDINGS // FINDINGS_A_VISIT)
    try:
        past.tell(book)
        visits = [_begun(book, school) for school in book.schools]
    finally:
        book.office.close()
    told: list[tuple[tuple[float, float], tuple[float, float]]] = Starts(setting.folder / "compiled").told(
        "opened_visit.py", str(setting.folder / "book"), str(setting.times(15, 3)), *visits
    )
    empty, full = (list(zip(*each, strict=True)) for each in zip(*told, strict=True))
    note = (
        f"{past.findings} 个以前的问题（十个里一个没有销号）、{past.photos} 张照片；到画出整页和以前的问题。"
    )
    return [
        Line("institution", TITLE, in_ms(full[0]), in_ms(empty[0]), Goal(1.3), note),
        Line("institution_pictures", "连同缩略图都画出", in_ms(full[1]), in_ms(empty[1])),
    ]


def _begun(book: books.Book, school: Institution) -> str:
    """The id of a visit of today that is open."""
    plan = Plan(school.id, MORNING.date().isoformat(), "08:10")
    return visiting.begin(book.office, visiting.plan(book.office, plan).result().id).result().id


BENCH = Bench("institution", TITLE, run)
