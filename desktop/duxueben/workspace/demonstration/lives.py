"""What became of the fictional day's findings, acted out as the script's histories tell it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from duxueben.model import fields as read
from duxueben.model.disposition import Disposition, Result
from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.finding_life import FindingLife, Method
from duxueben.model.visit import Visit
from duxueben.workspace.following import acts
from duxueben.workspace.office import Office
from duxueben.workspace.visit import disposing

_ENTRY = re.compile(r"([^（]+)(?:（(.+)）)?")
_FIXED = "当场整改销号"
_SEEN = (Evidence(EvidenceKind.OBSERVATION, "到校察看，已按要求整改"),)
_SENT = (Evidence(EvidenceKind.DOCUMENT, "整改报告及佐证材料"),)


def histories(
    findings: tuple[read.Fields, ...], made: Mapping[str, str], after: date, before: date
) -> Iterator[tuple[date, str, str, str]]:
    """(day, finding, what happened, what was said) after one day and before another, in the order of days."""
    told = [
        (date.fromisoformat(str(on)), made[read.text(one, "id")], *_read(str(entry)))
        for one in findings
        if read.text(one, "id") in made
        for on, entry in (read.values({"entry": pair}, "entry") for pair in read.values(one, "history"))
    ]
    return iter(sorted(one for one in told if after < one[0] < before))


def happen(office: Office, finding_id: str, what: str, said: str) -> None:
    """One entry of a history that is no part of a visit."""
    known = office.record("finding", finding_id)
    if not isinstance(known, FindingLife):
        raise LookupError(finding_id)
    unit = office.institution(known.institution_id)
    words = said or "已按要求整改，材料附后"
    happening: Mapping[str, Callable[[], object]] = {
        "提交整改": lambda: acts.submit(
            office, finding_id, unit.head, unit.head_title, words, _SENT
        ).result(),
        "销号": lambda: acts.close(
            office, finding_id, office.owner_id, Method.MATERIAL, "材料齐全，予以销号", _SENT
        ).result(),
        "退回": lambda: acts.send_back(office, finding_id, office.owner_id, words).result(),
        "申辩": lambda: acts.plead(office, finding_id, unit.head, unit.head_title, "情况与事实不符").result(),
        "撤销": lambda: acts.withdraw(office, finding_id, words).result(),
    }
    happening[what]()


def settle_earlier(
    office: Office, findings: tuple[read.Fields, ...], made: Mapping[str, str], visit: Visit
) -> None:
    """What ``visit`` finds of earlier findings on its day: closed, reopened, or not looked at."""
    today = {
        made[read.text(one, "id")]: entry
        for one in findings
        if read.text(one, "id") in made and (entry := entry_of(one, visit.plan.on))
    }
    for due in disposing.due_here(office, visit):
        closes = today.get(due.followed.life.id, ("", ""))[0] == "销号"
        given = (
            Disposition(due.followed.life.id, Result.CLOSED, "现场核查，整改到位", evidence=_SEEN)
            if closes
            else Disposition(due.followed.life.id, Result.NOT_CHECKED, "本次检查其他内容")
        )
        disposing.dispose(office, visit.id, given).result()
    for one in disposing.to_look_back_at(office, visit):
        what, said = today.get(one.life.id, ("", ""))
        if what == "回头看重开":
            due = date.fromisoformat(visit.plan.on) + timedelta(days=7)
            again = Disposition(one.life.id, Result.REOPENED, said, due.isoformat())
            disposing.dispose(office, visit.id, again).result()


def is_fixed_on_spot(told: read.Fields, on: str) -> bool:
    """Whether a finding of the script is put right during its visit."""
    return entry_of(told, on)[:1] == (_FIXED,)


def fix(office: Office, visit_id: str, finding_id: str, code: str) -> None:
    """当场整改, with the photos taken for the finding as evidence."""
    taken = [photo for photo in office.visit(visit_id).live_photos() if photo.subject == code]
    shown = tuple(Evidence(EvidenceKind.PHOTO, photo.caption, photo.id) for photo in taken)
    words = "公示栏已更新到当天，由值周教师每日核对。"
    disposing.fix_on_spot(office, visit_id, finding_id, words, shown or _SEEN).result()


def entry_of(told: read.Fields, on: str) -> tuple[str, str]:
    """What the script tells last of that day, and what was said; empty where it tells nothing."""
    entries = [read.values({"entry": pair}, "entry") for pair in read.values(told, "history")]
    return next((_read(str(entry)) for day, entry in reversed(entries) if day == on), ("", ""))


def _read(entry: str) -> tuple[str, str]:
    found = _ENTRY.fullmatch(entry)
    if found is None:
        raise ValueError(entry)
    return found[1], found[2] or ""
