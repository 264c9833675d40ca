"""Draws a briefing as text: the example that is shipped, and small ones of one part."""

from __future__ import annotations

from duxueben import paths
from duxueben.checklist.versions import shelve
from duxueben.workspace.briefing import reading
from duxueben.workspace.briefing.contents import Briefing
from duxueben.workspace.briefing.reading import BriefingProblems

HEAD = 'format = "duxueben-briefing-1"\ntitle = "样例"\nissuer = "漴川区教育局"\nissued_on = 2023-09-01\n'


def example() -> str:
    """The shipped one."""
    return (paths.resources() / "demo" / "briefing.toml").read_text(encoding="utf-8")


def read(text: str) -> Briefing:
    """What the text says."""
    return reading.read(text.encode(), "下发.toml", shelve([paths.forms()]).forms)


def codes(text: str) -> list[str]:
    """The codes of all mistakes of the text; none for a sound one."""
    try:
        read(text)
    except BriefingProblems as problem:
        return list(problem.codes)
    return []
