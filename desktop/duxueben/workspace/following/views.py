"""Saved views of 问题台账: a question that was given a name, kept on this laptop."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from duxueben.errors import Problem
from duxueben.model.ledger_query import LedgerQuery
from duxueben.model.saved_view import SavedView
from duxueben.model.text import clean_line, name_key
from duxueben.store import kept_queries
from duxueben.store.connection import Rows
from duxueben.workspace import whole
from duxueben.workspace.office import Act, NotFound, Office

LONGEST = 20
"""Signs of a name."""


class ViewRefused(Problem):
    """A view cannot be kept under that name."""

    code = "workspace.view_refused"


def views(office: Office) -> tuple[SavedView, ...]:
    """Those that are offered, in the order in which they were kept; none that this version cannot read."""
    return tuple(view for view in _offered(office.reader) if _is_understood(view))


def query_of(view: SavedView) -> LedgerQuery:
    """What the view asks; days are counted from the day on which it is asked."""
    return LedgerQuery.from_json(view.query)


def keep(office: Office, name: str, query: LedgerQuery) -> Future[SavedView]:
    """Keep a question as a view; one of the same name asks it from now on. Raises ``ViewRefused``."""
    view_id = office.new_id()

    def act(act: Act) -> SavedView:
        wanted = _named(name)
        known = _of_name(act.tx.conn, wanted)
        view = replace(known, name=wanted) if known else SavedView(view_id, wanted)
        return whole.tell(act, replace(view, query=query.to_json()))

    return office.perform(act)


def rename(office: Office, view_id: str, name: str) -> Future[SavedView]:
    """Call a view otherwise. Raises ``ViewRefused`` where another bears the name, and ``NotFound``."""

    def act(act: Act) -> SavedView:
        wanted = _named(name)
        other = _of_name(act.tx.conn, wanted)
        if other is not None and other.id != view_id:
            raise ViewRefused("名称没有改", f"已经有一个视图叫“{other.name}”。", "换一个名称。")
        return whole.tell(act, replace(_view(act, view_id), name=wanted))

    return office.perform(act)


def drop(office: Office, view_id: str) -> Future[SavedView]:
    """Offer a view no longer. Raises ``NotFound``."""
    return office.perform(lambda act: whole.tell(act, replace(_view(act, view_id), dropped=True)))


def _is_understood(view: SavedView) -> bool:
    """Whether nothing of what it asks is left out by who reads it here."""
    try:
        return query_of(view).to_json() == dict(view.query)
    except ValueError:
        return False


def _offered(source: Rows) -> tuple[SavedView, ...]:
    return tuple(view for view in kept_queries.of_kind(source, SavedView) if not view.dropped)


def _of_name(source: Rows, name: str) -> SavedView | None:
    return next((view for view in _offered(source) if name_key(view.name) == name_key(name)), None)


def _view(act: Act, view_id: str) -> SavedView:
    view = act.tx.record("saved_view", view_id)
    if not isinstance(view, SavedView) or view.dropped:
        raise NotFound("个视图")
    return view


def _named(name: str) -> str:
    cleaned = clean_line(name, "视图名称")
    if not name_key(cleaned):
        raise ViewRefused("视图没有存", "名称是空的。", "写一个认得出的名称，例如“逾期的学校问题”。")
    if len(cleaned) > LONGEST:
        raise ViewRefused(
            "视图没有存", f"名称有{len(cleaned)}个字，最多{LONGEST}个。", f"缩短到{LONGEST}个字以内。"
        )
    return cleaned
