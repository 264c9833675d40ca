"""What the page shows of a visit: sections, items and sub-points as rows, without a window.

Rows are plain values. Two sheets of one visit are compared row by row, and only a card whose row differs is
painted anew.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from duxueben.checklist import judging, rounds
from duxueben.checklist.definition import Category, Checklist, Item, Project, SubPoint
from duxueben.model.people import Institution
from duxueben.model.visit import Finding, Judgment, Photo, Visit
from duxueben.model.words import InstitutionKind, JudgmentValue, Route, Stage
from duxueben.workspace.visit.visiting import values_of

_ORDINAL = re.compile("^[一二三四五六七八九十]+、")
_STAGE_OF = {Category.PRIMARY: Stage.PRIMARY, Category.JUNIOR: Stage.JUNIOR}


@dataclass(frozen=True, slots=True)
class SubRow:
    """One applicable sub-point with all that was recorded on it."""

    sub: SubPoint
    judgment: Judgment
    note: str
    photos: tuple[Photo, ...]
    finding: Finding | None
    """The live finding whose primary sub-point it is; None where it is not 不符合."""
    cited_by: str = ""
    """The code of the sub-point whose finding cites this one as well (另涉及分点), else empty."""
    methods: tuple[str, ...] = ()
    """By which of the six methods it was looked at."""

    @property
    def code(self) -> str:
        """``6.4``."""
        return self.sub.code

    @property
    def value(self) -> JudgmentValue:
        """Its judgment; 未查 where nobody has judged it."""
        return self.judgment.value


@dataclass(frozen=True, slots=True)
class Absent:
    """A sub-point that is not meant for this institution, and why."""

    code: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item with its applicable sub-points; ``value`` follows from them."""

    no: int
    text: str
    value: JudgmentValue
    subs: tuple[SubRow, ...]
    absent: tuple[Absent, ...]

    def count(self, value: JudgmentValue) -> int:
        """How many of the applicable sub-points are judged so."""
        return sum(row.value is value for row in self.subs)

    @property
    def judged(self) -> int:
        """How many of the applicable sub-points are judged."""
        return len(self.subs) - self.count(JudgmentValue.NOT_CHECKED)

    @property
    def open(self) -> bool:
        """Whether the folded item still carries the segment itself: nothing is decided, something is 未查."""
        return self.value is JudgmentValue.NOT_CHECKED

    def sub(self, code: str) -> SubRow | None:
        """The row of that sub-point, None where it does not apply."""
        return next((row for row in self.subs if row.code == code), None)


@dataclass(frozen=True, slots=True)
class Section:
    """One 项目 of the form, or one place of the round; ``items`` are those that apply.

    They are empty where the whole section does not apply.
    """

    title: str
    items: tuple[ItemRow, ...]
    absent_items: int
    """Items without a single applicable sub-point."""
    judged: int
    applicable: int
    unmet: int
    """Sub-points judged 不符合, whatever becomes of them."""
    findings: int
    """Those of them that are problems of the unit, neither advice nor clue."""

    @property
    def name(self) -> str:
        """The title without its ordinal: ``作业管理``."""
        return _ORDINAL.sub("", self.title) or self.title

    def unchecked(self) -> tuple[str, ...]:
        """The codes that are still 未查, in the form's order."""
        return tuple(
            row.code for item in self.items for row in item.subs if row.value is JudgmentValue.NOT_CHECKED
        )

    def unseen(self, unfolded: Collection[int]) -> int:
        """Items with something 未查 that nobody has unfolded: 其余符合 waits for them."""
        return sum(
            item.no not in unfolded for item in self.items if item.count(JudgmentValue.NOT_CHECKED) > 0
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page."""

    sections: tuple[Section, ...]
    others: tuple[Finding, ...]
    """其他问题: live findings without a sub-point."""
    shown: frozenset[str]
    """The codes of the sub-points that apply to the institution; they do not change while a visit lasts."""
    placed: bool = False
    """Whether the sections are the places of the round instead of the projects."""

    @property
    def judged(self) -> int:
        """Sub-points judged, of ``applicable``."""
        return sum(section.judged for section in self.sections)

    @property
    def applicable(self) -> int:
        """Sub-points that apply to the institution."""
        return sum(section.applicable for section in self.sections)

    @property
    def unmet(self) -> int:
        """Sub-points judged 不符合, whatever becomes of them."""
        return sum(section.unmet for section in self.sections)

    @property
    def items(self) -> tuple[ItemRow, ...]:
        """All applicable items, in the form's order."""
        return tuple(item for section in self.sections for item in section.items)

    def item(self, no: int) -> ItemRow:
        """The item of that number; raises KeyError where it does not apply."""
        for item in self.items:
            if item.no == no:
                return item
        raise KeyError(no)

    def section_of(self, no: int) -> Section:
        """The section that holds the item; raises KeyError where it does not apply."""
        for section in self.sections:
            if any(item.no == no for item in section.items):
                return section
        raise KeyError(no)


def sheet_of(visit: Visit, checklist: Checklist, *, placed: bool = False) -> Sheet:
    """The rows of a visit that has begun, by project or by place; raises ValueError before."""
    if visit.institution is None:
        raise ValueError("the visit has not begun")
    shown = shown_codes(visit, checklist)
    writer = _Writer(visit, visit.institution, shown)
    projects = rounds.sections(checklist, placed=placed)
    return Sheet(tuple(writer.section(project) for project in projects), _others(visit), shown, placed)


def sheet_after(sheet: Sheet, before: Visit, after: Visit, checklist: Checklist) -> Sheet:
    """The sheet of ``after`` where ``sheet`` is that of ``before``: rows that nothing touched stay the same.

    Every judgment goes through here while the window waits, so only what it touches is looked at.
    """
    touched = touched_codes(before, after)
    if after.institution is None or not (touched or before.findings != after.findings):
        return sheet
    writer = _Writer(after, after.institution, sheet.shown)
    sections = tuple(
        writer.section_after(project, section, touched)
        for project, section in zip(
            rounds.sections(checklist, placed=sheet.placed), sheet.sections, strict=True
        )
    )
    return replace(sheet, sections=sections, others=_others(after))


def touched_codes(before: Visit, after: Visit) -> frozenset[str]:
    """The sub-points on which two states of one visit differ: judgment, note, methods, finding or photos."""
    touched = _differing(before.judgments, after.judgments) | _differing(before.notes, after.notes)
    touched |= _differing(before.methods, after.methods)
    if before.findings is not after.findings:
        for finding in set(before.findings) ^ set(after.findings):
            touched |= set(finding.sub_points)
    if before.photos is not after.photos:
        primary = {finding.id: finding.sub_points[:1] for finding in after.findings}
        # With their places: photos that were only put into another order are touched, too.
        for _, photo in set(enumerate(before.photos)) ^ set(enumerate(after.photos)):
            touched |= {photo.subject, *primary.get(photo.subject, ())}
    return frozenset(touched)


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    if before is after:
        return set()
    # What nobody touched is mostly the very same value: looked at before it is compared.
    return {
        code
        for code in before.keys() | after.keys()
        if (was := before.get(code)) is not (now := after.get(code)) and was != now
    }


def _others(visit: Visit) -> tuple[Finding, ...]:
    return tuple(finding for finding in visit.live_findings() if not finding.sub_points)


def shown_codes(visit: Visit, checklist: Checklist) -> frozenset[str]:
    """The codes of the sub-points that apply to the institution; none before the visit began."""
    if visit.institution is None:
        return frozenset()
    return judging.applicable(checklist, visit.institution.kind, visit.institution.stages)


def stages_of(institution: Institution) -> tuple[Stage, ...]:
    """学段 that a finding may be of, in the order in which they are offered; none for tutoring."""
    categories = judging.categories(institution.kind, institution.stages)
    return tuple(stage for category, stage in _STAGE_OF.items() if category in categories)


class _Writer:
    """Writes the rows of one visit."""

    def __init__(self, visit: Visit, institution: Institution, shown: frozenset[str]) -> None:
        self._visit = visit
        self._institution = institution
        self._values = values_of(visit)
        self._shown = shown
        self._findings = {f.sub_points[0]: f for f in visit.live_findings() if f.sub_points}
        self._cited = {code: f.sub_points[0] for f in self._findings.values() for code in f.sub_points[1:]}
        self._photos: dict[str, list[Photo]] = {}
        for photo in visit.live_photos():
            self._photos.setdefault(photo.subject, []).append(photo)

    def section(self, project: Project) -> Section:
        """All rows of a section."""
        return self._section(
            project, tuple(self._item(item) for item in project.items if self._applies(item))
        )

    def section_after(self, project: Project, section: Section, touched: frozenset[str]) -> Section:
        """The section with those items written anew that hold a touched sub-point."""
        items = tuple(
            row if touched.isdisjoint(sub.code for sub in row.subs) else self._item(_item_of(project, row.no))
            for row in section.items
        )
        same = all(old is new for old, new in zip(section.items, items, strict=True))
        return section if same else self._section(project, items)

    def _section(self, project: Project, items: tuple[ItemRow, ...]) -> Section:
        far = judging.progress(project, self._values, self._shown)
        absent = len(project.items) - len(items)
        return Section(project.title, items, absent, far.judged, far.applicable, far.unmet, far.findings)

    def _applies(self, item: Item) -> bool:
        return any(sub.code in self._shown for sub in item.sub_points)

    def _item(self, item: Item) -> ItemRow:
        here = tuple(sub for sub in item.sub_points if sub.code in self._shown)
        absent = tuple(
            Absent(sub.code, sub.text, why_absent(sub, self._institution))
            for sub in item.sub_points
            if sub.code not in self._shown
        )
        value = judging.item_result(item, self._values, self._shown)
        return ItemRow(item.no, item.text, value, tuple(self._sub(sub) for sub in here), absent)

    def _sub(self, sub: SubPoint) -> SubRow:
        finding = self._findings.get(sub.code)
        photos = [*self._photos.get(sub.code, ()), *(self._photos.get(finding.id, ()) if finding else ())]
        return SubRow(
            sub,
            self._visit.judgment(sub.code),
            self._visit.notes.get(sub.code, ""),
            tuple(photos),
            finding,
            self._cited.get(sub.code, ""),
            self._visit.methods.get(sub.code, ()),
        )


def _item_of(project: Project, no: int) -> Item:
    return next(item for item in project.items if item.no == no)


def why_absent(sub: SubPoint, institution: Institution) -> str:
    """Why a sub-point does not apply, as the grey line says it."""
    stages = [_STAGE_OF[category] for category in sub.applies if category in _STAGE_OF]
    if institution.kind.is_school and stages:
        return f"本校无{'、'.join(stage.label for stage in stages)}学段，自动记为不适用"
    if set(sub.applies) == {Category.AUTHORITY}:
        return "由主管部门负责，自动记为不适用"
    return f"不面向{kind_words(institution.kind)}，自动记为不适用"


def kind_words(kind: InstitutionKind) -> str:
    """The kind as it stands in the middle of a sentence: ``小学``, ``学科类机构``."""
    return kind.label if kind.is_school else f"{kind.label}机构"


def route_words(route: Route) -> str:
    """What becomes of a 不符合 that is no problem of the unit, as a sentence; empty for a problem."""
    return {
        Route.FINDING: "",
        Route.CLUE: "线索：由主管部门负责，随上报包转出，不写入督办单。",
        Route.ADVICE: "建议：鼓励性要求，不算问题，不写入督办单。",
    }[route]
