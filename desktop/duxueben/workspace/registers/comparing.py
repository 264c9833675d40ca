"""自查对照: what a school says of itself beside what the inspector found, sub-point by sub-point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from duxueben.checklist import difference
from duxueben.checklist.definition import Checklist, SubPoint
from duxueben.checklist.problems import FormMissing
from duxueben.checklist.versions import newness
from duxueben.model.schooling import SelfCheck
from duxueben.model.visit import Visit
from duxueben.model.word import Word
from duxueben.model.words import JudgmentValue, VisitState
from duxueben.store import queries
from duxueben.workspace.office import Office


class Agreement(Word):
    """How the two judgments of a sub-point stand to each other, the most telling first."""

    MISSED = "missed", "学校说符合，督学判不符合"
    STRICTER = "stricter", "学校说不符合，督学判符合"
    OTHERWISE = "otherwise", "一方说不适用"
    SCHOOL_ONLY = "school_only", "只有学校填了"
    INSPECTOR_ONLY = "inspector_only", "只有督学查了"
    SAME = "same", "一致"
    NEITHER = "neither", "都没有判定"


@dataclass(frozen=True, slots=True)
class Compared:
    """One sub-point."""

    code: str
    """In the version that the school filled in."""
    text: str
    school: JudgmentValue
    inspector: JudgmentValue
    school_note: str
    inspector_note: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Comparison:
    """A self-check beside a visit."""

    visit: Visit | None
    """The newest finished visit with that form; None where there was none."""
    rows: tuple[Compared, ...]
    """In the form's order; those that neither has judged are left out."""

    @property
    def counts(self) -> Mapping[Agreement, int]:
        """How many sub-points of each."""
        counted = Counter(row.agreement for row in self.rows)
        return {one: counted[one] for one in Agreement}

    @property
    def differing_first(self) -> tuple[Compared, ...]:
        """What differs most tellingly first, each in the form's order."""
        order = {one: place for place, one in enumerate(Agreement)}
        return tuple(sorted(self.rows, key=lambda row: order[row.agreement]))


def compare(office: Office, self_check: SelfCheck) -> Comparison:
    """With the newest finished visit; raises ``FormMissing`` where the form is no longer on the shelf."""
    form = filled_form(office, self_check.form, self_check.form_version)
    visit = _visit(office, self_check)
    found = _found(office, form, visit)
    unchecked = (JudgmentValue.NOT_CHECKED, "")
    rows = (_compared(sub, self_check, *found.get(sub.code, unchecked)) for sub in form.sub_points)
    return Comparison(visit, tuple(row for row in rows if row.agreement is not Agreement.NEITHER))


def filled_form(office: Office, form_id: str, version: str) -> Checklist:
    """The very version that a school filled in; raises ``FormMissing``."""
    for form in office.shelf.versions(form_id):
        if form.version == version:
            return form
    raise FormMissing(form_id, version)


def _visit(office: Office, self_check: SelfCheck) -> Visit | None:
    for row in queries.visits_of_institution(office.reader, self_check.institution_id):
        if row.state is VisitState.FINISHED:
            visit = office.visit(row.visit_id)
            if visit.checklist and visit.checklist.id == self_check.form:
                return visit
    return None


def _found(office: Office, filled: Checklist, visit: Visit | None) -> Mapping[str, tuple[JudgmentValue, str]]:
    """Code in the version that was filled in → the inspector's judgment and note."""
    if visit is None:
        return {}
    codes = _codes(filled, office.checklist_of(visit))
    return {code: (visit.judgment(then).value, visit.notes.get(then, "")) for code, then in codes.items()}


def _codes(filled: Checklist, visited: Checklist) -> Mapping[str, str]:
    """Code in the version that was filled in → code in the one that the visit went by."""
    if newness(filled.version) <= newness(visited.version):
        return difference.compare(filled, visited).new_codes()
    return {new: old for old, new in difference.compare(visited, filled).new_codes().items()}


def _compared(sub: SubPoint, self_check: SelfCheck, inspector: JudgmentValue, note: str) -> Compared:
    school = self_check.judgments.get(sub.code, JudgmentValue.NOT_CHECKED)
    said = self_check.notes.get(sub.code, "")
    return Compared(sub.code, sub.text, school, inspector, said, note, _agreement(school, inspector))


def _agreement(school: JudgmentValue, inspector: JudgmentValue) -> Agreement:
    unchecked = JudgmentValue.NOT_CHECKED
    if school is inspector:
        return Agreement.NEITHER if school is unchecked else Agreement.SAME
    if unchecked in (school, inspector):
        return Agreement.INSPECTOR_ONLY if school is unchecked else Agreement.SCHOOL_ONLY
    if JudgmentValue.NOT_APPLICABLE in (school, inspector):
        return Agreement.OTHERWISE
    return Agreement.MISSED if school is JudgmentValue.MET else Agreement.STRICTER
