"""举报投诉: what was said, what was found, what was answered; who said it lies sealed apart."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model.word import Word


class ComplaintSource(Word):
    """How it came."""

    PHONE = "phone", "来电"
    LETTER = "letter", "来信"
    VISIT = "visit", "来访"
    ONLINE = "online", "网络平台"
    ON_SITE = "on_site", "现场反映"
    TRANSFERRED = "transferred", "上级转办"
    OPINION = "opinion", "舆情"


class ComplaintState(Word):
    """How far it has come."""

    RECEIVED = "received", "待核实"
    CHECKED = "checked", "待答复"
    ANSWERED = "answered", "已答复"


@dataclass(frozen=True, slots=True)
class Complainant:
    """Who complained; sealed in a file of its own that no package carries."""

    name: str
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint; nothing in it says who complained."""

    id: str
    source: ComplaintSource
    received_on: str
    """ISO date."""
    institution_id: str
    content: str
    identity_sha256: str = ""
    """Name of the sealed file with the ``Complainant``; empty where nobody was named."""
    check: str = ""
    """What was found."""
    founded: bool | None = None
    """属实; None before it was checked."""
    checked_on: str = ""
    """ISO date."""
    answer: str = ""
    answered_on: str = ""
    """ISO date."""
    visit_id: str = ""
    """The visit that looked into it."""
    revision: int = 1
    changed_at: str = ""

    @property
    def state(self) -> ComplaintState:
        """As its dates tell."""
        if self.answered_on:
            return ComplaintState.ANSWERED
        return ComplaintState.CHECKED if self.checked_on else ComplaintState.RECEIVED
