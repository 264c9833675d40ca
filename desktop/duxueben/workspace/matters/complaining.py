"""举报投诉: taking one in, writing down what was found and answered; who complained lies sealed apart."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from typing import cast

from duxueben.errors import Problem
from duxueben.model import fields as read
from duxueben.model import shape
from duxueben.model.canonical import canonical_bytes, parse
from duxueben.model.complaint import Complainant, Complaint
from duxueben.model.text import clean_line, clean_name, clean_text
from duxueben.store import kept_queries
from duxueben.workspace import whole
from duxueben.workspace.office import Act, NotFound, Office

_SALT = 16
"""Bytes: without them a guess at the name could be confirmed by the name of the sealed file."""


class CannotKeepComplaint(Problem):
    """The complaint is not as it has to be; nothing was changed."""

    code = "workspace.cannot_keep_complaint"


def complaints(office: Office) -> list[Complaint]:
    """All complaints, the one that changed last first."""
    return kept_queries.latest_of_kind(office.reader, Complaint)


def complaint(office: Office, complaint_id: str) -> Complaint:
    """As it stands now; raises ``NotFound``."""
    record = office.record("complaint", complaint_id)
    if not isinstance(record, Complaint):
        raise NotFound("件举报投诉")
    return record


def register(office: Office, wanted: Complaint, who: Complainant | None) -> Future[Complaint]:
    """Take a complaint in; the id is drawn here. Raises ``CannotKeepComplaint``.

    ``who`` goes into a sealed file of its own: neither the record nor an event names anybody.
    """
    content = clean_text(wanted.content, "反映内容")
    if not content:
        raise CannotKeepComplaint("没有登记", "没有写反映的内容。", "写一两句反映的是什么事。")
    if date.fromisoformat(wanted.received_on) > office.today():
        raise CannotKeepComplaint(
            "没有登记", f"收到日期{wanted.received_on}在今天以后。", "核对日期，或者核对电脑的时钟。"
        )
    identity = _seal(office, who) if who else ""
    kept = replace(wanted, id=office.new_id(), content=content, identity_sha256=identity)

    def act(act: Act) -> Complaint:
        act.institution(kept.institution_id)
        return whole.tell(act, kept)

    return office.perform(act)


def check(
    office: Office, complaint_id: str, *, words: str, founded: bool, on: date, visit_id: str = ""
) -> Future[Complaint]:
    """核查情况: what was found, and whether it is so. Raises ``CannotKeepComplaint``."""
    told = clean_text(words, "核查情况")

    def change(known: Complaint) -> Complaint:
        if not told:
            raise CannotKeepComplaint("没有保存", "没有写核查情况。", "写一句查到的事实。")
        _require_order(known.received_on, on, office.today(), "核查日期", "收到日期")
        return replace(
            known, check=told, founded=founded, checked_on=on.isoformat(), visit_id=visit_id or known.visit_id
        )

    return _change(office, complaint_id, change)


def answer(office: Office, complaint_id: str, *, words: str, on: date) -> Future[Complaint]:
    """答复: only what was checked is answered. Raises ``CannotKeepComplaint``."""
    told = clean_text(words, "答复内容")

    def change(known: Complaint) -> Complaint:
        if not known.checked_on:
            raise CannotKeepComplaint("没有保存", "这件举报投诉还没有核查。", "先写核查情况，再答复。")
        if not told:
            raise CannotKeepComplaint("没有保存", "没有写答复的内容。", "写一句答复了什么。")
        _require_order(known.checked_on, on, office.today(), "答复日期", "核查日期")
        return replace(known, answer=told, answered_on=on.isoformat())

    return _change(office, complaint_id, change)


def who(office: Office, complaint_id: str) -> Complainant | None:
    """Who complained, unsealed for the person at the screen; None where nobody was named."""
    known = complaint(office, complaint_id)
    if not known.identity_sha256:
        return None
    told = parse(office.files.get(known.identity_sha256))
    return shape.from_json(Complainant, read.mapping(cast("read.Fields", told), "complainant"))


def _seal(office: Office, who: Complainant) -> str:
    named = Complainant(
        clean_name(who.name, "举报人姓名"), clean_line(who.phone, "电话"), clean_text(who.note, "说明")
    )
    if not (named.name or named.phone or named.note):
        return ""
    told = {"complainant": shape.to_json(named), "salt": office.random(_SALT).hex()}
    return office.files.put(canonical_bytes(told))


def _require_order(earlier: str, on: date, today: date, what: str, before: str) -> None:
    if on < date.fromisoformat(earlier) or on > today:
        raise CannotKeepComplaint(
            "没有保存", f"{what}{on.isoformat()}早于{before}{earlier}，或者在今天以后。", "核对这个日期。"
        )


def _change(office: Office, complaint_id: str, change: Callable[[Complaint], Complaint]) -> Future[Complaint]:
    def act(act: Act) -> Complaint:
        known = act.tx.record("complaint", complaint_id)
        if not isinstance(known, Complaint):
            raise NotFound("件举报投诉")
        return whole.tell(act, change(known))

    return office.perform(act)
