"""The one table of colours, light and dark, and what a colour means (look.md section 1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of the window as ``#rrggbb``; contrast is measured in tests/ui/test_tokens.py."""

    bg: str
    """Ground of a page."""
    rail: str
    """Ground of the navigation."""
    surface: str
    """Ground of a card."""
    sunk: str
    """Ground of an inset."""
    hover: str
    line: str
    """Hairline."""
    line2: str
    """Edge of a button; decoration, the label identifies the button."""
    edge: str
    """Edge of a field, an empty box or radio."""
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    accentbg: str
    accentline: str
    ok: str
    okbg: str
    okline: str
    bad: str
    badbg: str
    badline: str
    warn: str
    warnbg: str
    warnline: str
    na: str
    nabg: str
    naline: str
    desk: str
    """Ground behind paper."""
    paper: str
    ink: str
    """Ink on paper; the same in both modes."""

    def __getitem__(self, name: str) -> str:
        """The colour of that name."""
        return str(getattr(self, name))


class Tone(StrEnum):
    """What a colour says; always together with an icon or a word."""

    PLAIN = "plain"
    ACCENT = "accent"
    """Next, or chosen."""
    OK = "ok"
    """Met, closed, verified."""
    BAD = "bad"
    """Unmet, overdue, refused."""
    WARN = "warn"
    """Needs a look, nothing is lost."""
    NA = "na"
    """Not applicable, not checked, a mere fact."""


def ink_of(tokens: Tokens, tone: Tone) -> str:
    """The colour of words and marks in ``tone``."""
    return tokens.text if tone is Tone.PLAIN else tokens[tone.value]


def ground_of(tokens: Tokens, tone: Tone) -> str:
    """The tinted ground of ``tone``."""
    return tokens.surface if tone is Tone.PLAIN else tokens[f"{tone.value}bg"]


def line_of(tokens: Tokens, tone: Tone) -> str:
    """The edge of a tinted ground in ``tone``."""
    return tokens.line2 if tone is Tone.PLAIN else tokens[f"{tone.value}line"]


LIGHT = Tokens(
    bg="#f3f5f8",
    rail="#fafbfc",
    surface="#ffffff",
    sunk="#f6f8fa",
    hover="#eef1f5",
    line="#e2e6ec",
    line2="#cbd2db",
    edge="#838d9b",
    text="#191e27",
    text2="#454e5c",
    text3="#606977",
    accent="#2457c5",
    on_accent="#ffffff",
    accentbg="#eaf0fd",
    accentline="#b7caf4",
    ok="#116b3c",
    okbg="#e5f4eb",
    okline="#a3d5b8",
    bad="#b3261e",
    badbg="#fdedeb",
    badline="#efb5af",
    warn="#845000",
    warnbg="#fdf4e3",
    warnline="#e8cb96",
    na="#545e6c",
    nabg="#ebeef2",
    naline="#c9d0d9",
    desk="#e6eaef",
    paper="#ffffff",
    ink="#16233f",
)

DARK = Tokens(
    bg="#14171c",
    rail="#101318",
    surface="#1c2027",
    sunk="#171a20",
    hover="#262b34",
    line="#2b313b",
    line2="#3c444f",
    edge="#737d8b",
    text="#e8ebf0",
    text2="#b7bfcb",
    text3="#929ba8",
    accent="#86abff",
    on_accent="#0b1530",
    accentbg="#1e2a45",
    accentline="#38508a",
    ok="#63ce93",
    okbg="#15301f",
    okline="#2e6044",
    bad="#ff9188",
    badbg="#3b1e1c",
    badline="#743934",
    warn="#edba62",
    warnbg="#33270f",
    warnline="#6b5424",
    na="#a5aebb",
    nabg="#2a2f38",
    naline="#474f5b",
    desk="#0d0f13",
    paper="#ffffff",
    ink="#16233f",
)
