"""What the page says about a stop before, during and after its visit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duxueben.model.people import Institution
from duxueben.model.words import Channel, InstitutionKind, VisitKind, VisitState
from duxueben.ui.pages.today.stops import Stop, days_in_words, next_stop, stops_of
from duxueben.workspace import today
from support.offices import demo_office

DAY = date(2023, 10, 17)


def _stop(name: str, state: VisitState) -> Stop:
    unit = Institution(name, name, InstitutionKind.PRIMARY)
    return Stop(name, unit, state, VisitKind.ROUTINE, Channel.RESIDENT_ROUTINE, "", "", ())


def test_the_demonstration_shows_its_five_units_by_time_and_why_each(tmp_path: Path) -> None:
    office = demo_office(tmp_path)
    day = today.day(office, DAY)
    stops = stops_of(office, day, today.outcome(office, day))
    office.close()
    assert [stop.at for stop in stops] == ["08:10", "10:40", "13:50", "18:35", "19:55"]
    assert [stop.until for stop in stops[:2]] == ["10:05", "至12:25"]
    paper, *came = (fact.text for fact in stops[0].facts)
    assert paper.startswith("47号督办单，")
    assert came == ["问题 3，当场整改 1", "回头看重开 1", "照片 5"]
    assert [fact.text for fact in stops[1].facts] == ["本月未到校", "36个班，1542人", "校长 笪𫖯"]
    assert stops[3].facts[0].text == "教育督导（非营利）"
    assert [fact.text for fact in stops[4].facts[:2]] == ["本年度第1次", "随同行政检查（营利）"]


def test_what_is_under_way_comes_before_what_has_not_begun() -> None:
    done, waiting, running = (
        _stop("a", VisitState.FINISHED),
        _stop("b", VisitState.PLANNED),
        _stop("c", VisitState.OPEN),
    )
    assert next_stop((done, waiting, running)) is running
    assert next_stop((done, waiting)) is waiting
    assert next_stop((done,)) is None


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), "都交了"),
        ((date(2023, 10, 16), DAY), "10月16日、今天"),
        (tuple(date(2023, 9, day) for day in range(1, 6)), "9月1日、9月2日、9月3日等5天"),
    ],
)
def test_the_waiting_days_are_named_three_at_most(days: tuple[date, ...], words: str) -> None:
    assert days_in_words(days, DAY) == words
