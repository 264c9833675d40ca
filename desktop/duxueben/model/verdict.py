"""What looking at a paper or a package came to: one of four verdicts, with a sentence and its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """The word in which each line of ``verify`` ends."""

    GENUINE = "genuine"
    """Unchanged, and the signer is in the register that was given."""
    UNREGISTERED = "unregistered"
    """Unchanged, but nobody vouches for the signer."""
    ALTERED = "altered"
    """Changed, incomplete, or not readable as what it claims to be."""
    VOIDED = "voided"
    """Unchanged and from a registered signer, but the number has been voided."""

    @property
    def label(self) -> str:
        """The Chinese word."""
        return _LABELS[self]


_LABELS = {
    Verdict.GENUINE: "真实",
    Verdict.UNREGISTERED: "未登记设备",
    Verdict.ALTERED: "被改动",
    Verdict.VOIDED: "已作废",
}


@dataclass(frozen=True, slots=True)
class Inspection:
    """The verdict on one file, and why."""

    verdict: Verdict
    sentence: str
    """Whole Chinese sentences: what was looked at and what was found."""
    device_id: str = ""
    """The device that signed; empty where that could not be read."""

    def line(self, name: str) -> str:
        """One line for a person, ending in the verdict's word; ``name`` is the file's name."""
        shown = "".join(sign if sign.isprintable() else "□" for sign in name)
        return f"{shown}：{self.sentence} {self.verdict.label}"


def exit_code(verdicts: Iterable[Verdict]) -> int:
    """0 where all are 真实, 3 where the worst is 未登记设备, else 1."""
    found = set(verdicts)
    if found <= {Verdict.GENUINE}:
        return 0
    return 3 if found <= {Verdict.GENUINE, Verdict.UNREGISTERED} else 1
