"""What happens to training sites: risks, the lists on which they stand, and how they ended."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model.registered import Registered
from duxueben.model.word import Word
from duxueben.model.words import LicenceState, ListStatus


class RiskSignal(Word):
    """苗头 of a risk to the peace."""

    COLLAPSE = "collapse", "爆雷冒烟"
    LOST_CONTACT = "lost_contact", "举办者失联"
    REFUND = "refund", "退费推诿"
    FUNDS = "funds", "资金异常"
    GATHERING = "gathering", "群体诉求"
    SAFETY = "safety", "安全隐患"
    OTHER = "other", "其他苗头"


class RiskLevel(Word):
    """How near it is."""

    LOW = "low", "一般"
    MIDDLE = "middle", "较大"
    HIGH = "high", "重大"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Registered):
    """One line of the 风险台账."""

    signal: RiskSignal
    level: RiskLevel
    found_on: str
    """ISO date."""
    content: str
    persons: int = 0
    """How many are concerned; 0 where nobody knows."""
    amount: str = ""
    """Yuan as a decimal number: ``125000.00``; empty where nobody knows."""
    handler: str = ""
    """Who sees to it."""
    measures: str = ""
    closed_on: str = ""
    """ISO date on which it was settled; empty before."""
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Registered):
    """黑白灰名单: that a list of the authorities names an institution; never an inspector's judgment."""

    status: ListStatus
    on: str
    """ISO date of the list."""
    source: str
    """Who handed it down."""


class OutcomeKind(Word):
    """How a site ended or changed."""

    BANNED = "banned", "取缔"
    CLOSED = "closed", "关停"
    CONVERTED = "converted", "转型"
    REDUCED = "reduced", "压减"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Registered):
    """证照与处置: what was decided about a site, and which licence it has since."""

    on: str
    """ISO date."""
    kind: OutcomeKind | None = None
    """None where only the licence was looked at anew."""
    licence_state: LicenceState = LicenceState.UNKNOWN
    """As found; unknown where the entry says nothing of it."""
    source: str = ""
    """Who decided: ``区民政局``."""
    document_number: str = ""
