"""An unlicensed site found on the way: registered, planned and begun as one act, with its photo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from duxueben.checklist.definition import Checklist
from duxueben.errors import Problem
from duxueben.model.people import Institution
from duxueben.model.photo import Photo
from duxueben.model.plan import Authority, Plan
from duxueben.model.text import clean_line, clean_name
from duxueben.model.visit import ChecklistRef, Visit
from duxueben.model.words import InstitutionKind, LicenceState, VisitKind
from duxueben.progress import Progress
from duxueben.workspace import pictures
from duxueben.workspace.office import Act, Office
from duxueben.workspace.visit import plans
from duxueben.workspace.visit.judgments import shown_codes

_SUFFIX = "（无证）"
_CAPTION = "现场外观"


class CannotRegisterSite(Problem):
    """Nothing was registered."""

    code = "workspace.cannot_register_site"


@dataclass(frozen=True, slots=True)
class Site:
    """What one sees of it."""

    address: str
    run_by: str = ""
    """Who runs it; empty where nobody says."""
    taught: str = ""
    """What is taught; becomes the note of the visit."""
    grid: str = ""
    authority: Authority = Authority.PATROL


def name_of(site: Site) -> str:
    """``白鹭巷12号亓某（无证）``: the address and who runs it."""
    return f"{clean_line(site.address, '地址')}{clean_name(site.run_by, '经营者')}{_SUFFIX}"


def begin(office: Office, site: Site, photo: Path | None, progress: Progress) -> Visit:
    """Register the site, plan and begin the visit, with the photo: all or nothing; call it from a worker.

    Raises ``CannotRegisterSite`` without an address and ``photos.problems.BadPhoto``.
    """
    if not clean_line(site.address, "地址"):
        raise CannotRegisterSite("没有登记", "地址还没有写。", "写清楚路名、门牌和楼层，回来还能找到。")
    with office.files.naming:
        taken = None
        if photo is not None:
            taken = pictures.take_in(office, photo, progress, name=photo.name, caption=_CAPTION, subject="")
        return _begin(office, site, taken)


def _begin(office: Office, site: Site, taken: Photo | None) -> Visit:
    site_id, visit_id = office.new_id(), office.new_id()

    def act(act: Act) -> Visit:
        unit = _unit(site, site_id)
        act.tell("institution", unit.id, "registered", unit.to_json())
        plan = plans.checked(act, _plan(unit, site, act.at))
        act.tell("visit", visit_id, "planned", plan.to_json())
        form = office.form_for(plan, unit)
        ref = ChecklistRef(form.id, form.version, form.sha256)
        act.tell("visit", visit_id, "started", {"institution": unit.to_json(), "checklist": ref.to_json()})
        code = _first_code(act.visit(visit_id), form)
        taught = clean_line(site.taught, "教什么")
        if taught:
            act.tell("visit", visit_id, "noted", {"code": code, "text": f"现场所见教学内容：{taught}。"})
        if taken is not None:
            placed = replace(taken, subject=code)
            act.tell("visit", visit_id, "photo_added", {"photo": placed.to_json()})
        return act.visit(visit_id)

    return office.perform(act).result()


def _unit(site: Site, site_id: str) -> Institution:
    return Institution(
        site_id,
        name_of(site),
        InstitutionKind.UNLICENSED,
        address=site.address,
        head=site.run_by,
        head_title="经营者" if site.run_by.strip() else "",
        grid=site.grid,
        licence_state=LicenceState.NEITHER,
    ).cleaned()


def _plan(unit: Institution, site: Site, at: datetime) -> Plan:
    day, time = at.date().isoformat(), f"{at:%H:%M}"
    return Plan(unit.id, day, time, kind=VisitKind.PATROL, authority=site.authority)


def _first_code(visit: Visit, form: Checklist) -> str:
    """Where the photo and the note of such a site stand: the first sub-point that is asked of it."""
    shown = shown_codes(visit, form)
    return next(sub.code for sub in form.sub_points if sub.code in shown)
