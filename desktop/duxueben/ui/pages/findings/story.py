"""What the drawer tells of a finding beside its words: basis, papers, history, photos of then and later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duxueben.model import moment
from duxueben.model.finding_life import FindingLife, LifeStep
from duxueben.model.photo import Photo
from duxueben.workspace.following import history
from duxueben.workspace.following.asking import FollowedFinding
from duxueben.workspace.following.history import Line
from duxueben.workspace.office import Office
from duxueben.workspace.paper import endings, ordering


@dataclass(frozen=True, slots=True)
class Later:
    """A photo that is evidence of a step."""

    photo: Photo
    words: str
    """``10月24日 提交整改``."""


@dataclass(frozen=True, slots=True)
class Story:
    """Of one finding."""

    finding_id: str
    basis: str
    """``第4条（4.2 不排名）``, or the tag of 其他问题."""
    papers: tuple[str, ...]
    """How each paper that carries it reached the unit: ``48号督办单，笪𫖯已签收``."""
    lines: tuple[Line, ...]
    later: tuple[Later, ...]


def story_of(office: Office, found: FollowedFinding) -> Story:
    """Read it; call it from a worker. Photos of a step at which it was first seen are not later ones."""
    life = found.life
    photos = _photos_by_id(office, life)
    then = {photo.id for photo in found.photos}
    later = tuple(
        Later(photos[one.photo_id], _when(step))
        for step in life.steps
        for one in step.evidence
        if one.photo_id in photos and one.photo_id not in then
    )
    papers = tuple(endings.words(ordering.order(office, order_id)) for order_id in life.papers)
    return Story(life.id, basis_of(office, found), papers, history.history(office, life), later)


def basis_of(office: Office, found: FollowedFinding) -> str:
    """The item and the sub-points with their words, as the form of the visit has them."""
    codes = found.finding.sub_points
    if not codes:
        return found.finding.tag
    form = office.checklist_of(office.visit(found.life.visit_id))
    known = {sub.code: sub.text for sub in form.sub_points}
    told = "；".join(f"{code} {known.get(code, '')}".strip() for code in codes)
    return f"第{codes[0].partition('.')[0]}条（{told}）"


def _photos_by_id(office: Office, life: FindingLife) -> Mapping[str, Photo]:
    visits = {one.visit_id for step in life.steps for one in step.evidence if one.visit_id}
    photos = {photo.id: photo for photo in life.photos}
    for visit_id in visits:
        photos |= {photo.id: photo for photo in office.visit(visit_id).photos}
    return photos


def _when(step: LifeStep) -> str:
    return f"{moment.short_date(moment.from_text(step.at))} {step.kind.label}"
