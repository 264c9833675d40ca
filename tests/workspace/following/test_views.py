"""A question to the ledger is kept under a name, asked again, renamed and laid aside."""

from __future__ import annotations

import pytest

from duxueben.model.canonical import JSON
from duxueben.model.finding_life import FindingState
from duxueben.model.ledger_query import LedgerOrder, LedgerQuery
from duxueben.model.saved_view import SavedView
from duxueben.model.words import Channel
from duxueben.progress import Progress
from duxueben.workspace import whole
from duxueben.workspace.custody import keeping
from duxueben.workspace.following import views
from duxueben.workspace.following.views import ViewRefused
from duxueben.workspace.office import NotFound, Office

EVERYTHING = LedgerQuery(
    words="名次 䶮", states=(FindingState.CLOSED, FindingState.RETURNED), live=False, overdue=True,
    due_within_days=7, institutions=("a", "b"), items=("form/006",), inspector_id="i",
    opened_from="2023-09-01", opened_to="2023-11-20", channel=Channel.TERM_CHECK, order=LedgerOrder.UNIT,
    descending=True,
)  # fmt: skip


def names(office: Office) -> list[str]:
    return [view.name for view in views.views(office)]


def test_a_view_asks_the_very_question_that_was_kept(office: Office) -> None:
    kept = views.keep(office, " 逾期的学校问题 ", EVERYTHING).result()
    (view,) = views.views(office)
    assert view == kept
    assert (view.name, views.query_of(view)) == ("逾期的学校问题", EVERYTHING)
    assert views.query_of(views.keep(office, "全部", LedgerQuery()).result()) == LedgerQuery()


def test_a_name_that_is_there_asks_the_new_question(office: Office) -> None:
    first = views.keep(office, "本周", LedgerQuery(overdue=True)).result()
    second = views.keep(office, "本 周", LedgerQuery(due_within_days=7)).result()
    assert second.id == first.id
    assert views.query_of(views.views(office)[0]) == LedgerQuery(due_within_days=7)


def test_a_view_is_renamed_and_dropped(office: Office) -> None:
    view = views.keep(office, "本周", LedgerQuery(overdue=True)).result()
    views.keep(office, "全区", LedgerQuery()).result()
    assert views.rename(office, view.id, "本周到期").result().name == "本周到期"
    assert names(office) == ["本周到期", "全区"]
    views.drop(office, view.id).result()
    assert names(office) == ["全区"]
    with pytest.raises(NotFound):
        views.rename(office, view.id, "再来").result()
    assert views.keep(office, "本周到期", LedgerQuery()).result().id != view.id


@pytest.mark.parametrize(
    "told",
    [
        {"order": "by_moon"},
        {"states": "closed"},
        {"due_within_days": "7"},
        {"due_within_days": 10**12},
        {"of": 1},
    ],
)
def test_a_view_of_another_version_is_not_offered(office: Office, told: dict[str, JSON]) -> None:
    kept = SavedView("view", "别处的", told)
    office.perform(lambda act: whole.tell(act, kept)).result()
    views.keep(office, "全部", LedgerQuery()).result()
    assert names(office) == ["全部"]


def test_two_views_do_not_bear_one_name(office: Office) -> None:
    view = views.keep(office, "本周", LedgerQuery()).result()
    views.keep(office, "全区", LedgerQuery()).result()
    with pytest.raises(ViewRefused, match="全区"):
        views.rename(office, view.id, "全 区").result()
    assert views.rename(office, view.id, "本周").result().name == "本周"


@pytest.mark.parametrize("name", ["", " 　", "·", "一" * 21])
def test_a_name_that_says_nothing_or_too_much_is_refused(office: Office, name: str) -> None:
    with pytest.raises(ViewRefused):
        views.keep(office, name, LedgerQuery()).result()
    assert names(office) == []


def test_views_are_there_when_all_is_told_anew(office: Office) -> None:
    views.keep(office, "本周", EVERYTHING).result()
    assert keeping.rebuild(office, Progress())
    assert views.query_of(views.views(office)[0]) == EVERYTHING
