"""Taking a briefing in: everything its preview showed, in one transaction, and a line of history."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from duxueben.errors import Problem
from duxueben.model import moment
from duxueben.model.briefing import TakenBriefing
from duxueben.store import kept_queries
from duxueben.workspace import whole
from duxueben.workspace.briefing import comparing
from duxueben.workspace.briefing.comparing import Preview
from duxueben.workspace.office import Act, Office
from duxueben.workspace.register import registering

_MOST_LINES = 500
"""Changes of which the history keeps the words."""


class BriefingIsStale(Problem):
    """The laptop is not what the preview compared the briefing with."""

    code = "workspace.briefing_is_stale"

    def __init__(self) -> None:
        """One sentence for all."""
        super().__init__(
            "没有取",
            "预览之后本机的设置又改过，预览已经不准。什么也没有动。",
            "重新选一次文件，再看一遍预览。",
        )


def taken(office: Office) -> tuple[TakenBriefing, ...]:
    """Those taken in so far, the newest first."""
    known = kept_queries.of_kind(office.reader, TakenBriefing)
    return tuple(sorted(known, key=lambda one: one.taken_at, reverse=True))


def take_in(office: Office, preview: Preview) -> Future[TakenBriefing | None]:
    """Do what ``preview`` shows; None where there is nothing to do, and then nothing is written.

    Raises ``BriefingIsStale`` and the register's problems; nothing was taken in then. ValueError for a
    preview that refuses something: nobody may take in half of it.
    """
    if preview.refused:
        raise ValueError("a briefing with something refused")

    def act(act: Act) -> TakenBriefing | None:
        if comparing.position(office) != preview.as_of:
            raise BriefingIsStale
        if not preview.effective:
            return None
        _tell_parts(act, preview)
        return _tell_history(act, preview)

    return office.perform(act)


def _tell_parts(act: Act, preview: Preview) -> None:
    # The profile first: the blocks take their code from it.
    if preview.bureau != act.bureau():
        registering.tell_bureau(act, preview.bureau)
    for block in preview.blocks:
        registering.tell_block(act, replace(block, id=act.new_id()))
    for year in preview.years:
        whole.tell(act, year)
    for phrase in preview.phrases:
        whole.tell(act, replace(phrase, id=phrase.id or act.new_id()))
    for change in preview.units.changes:
        unit = replace(change.after, id=change.after.id or act.new_id())
        act.tell("institution", unit.id, "changed" if change.before else "registered", unit.to_json())


def _tell_history(act: Act, preview: Preview) -> TakenBriefing:
    briefing = preview.briefing
    title = f"{briefing.title}（{briefing.issuer}，{moment.full_date(briefing.issued_on)}）"
    told = TakenBriefing(
        briefing.sha256,
        title,
        briefing.sha256,
        moment.to_text(act.at),
        _kept_words(preview),
    )
    return whole.tell(act, told)


def _kept_words(preview: Preview) -> tuple[str, ...]:
    words = tuple(change.words for change in preview.effective)
    more = len(words) - _MOST_LINES
    return (*words[:_MOST_LINES], *([f"其余{more}处"] if more > 0 else []))
