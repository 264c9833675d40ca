"""What was looked at on a visit: items by result, measured figures, notes, as a 督导记录 tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duxueben.checklist import judging
from duxueben.checklist.definition import Checklist, Item, Method
from duxueben.model.visit import Finding, Judgment, Visit
from duxueben.model.words import JudgmentValue
from duxueben.workspace.visit.judgments import shown_codes

if TYPE_CHECKING:
    from duxueben.documents.paper_words import VisitRecordWords

_TOLD = (JudgmentValue.UNMET, JudgmentValue.MET, JudgmentValue.NOT_APPLICABLE, JudgmentValue.NOT_CHECKED)


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One visit's judgments by the form it began with."""

    form: Checklist
    visit: Visit
    shown: frozenset[str]
    """Codes of the sub-points that the visit asked for."""

    @property
    def judged(self) -> int:
        """How many sub-points were looked at."""
        return len(self.shown) - self._count(JudgmentValue.NOT_CHECKED)

    @property
    def unmet(self) -> int:
        """How many of them are 不符合."""
        return self._count(JudgmentValue.UNMET)

    @property
    def methods(self) -> tuple[str, ...]:
        """By which of the six methods, each once, in the form's order."""
        used = {method for chosen in self.visit.methods.values() for method in chosen}
        return tuple(method.value for method in Method if method.value in used)

    def sentences(self, words: VisitRecordWords) -> list[str]:
        """How many sub-points came out how, and which items."""
        combined = sum(self.visit.judgment(code).combined for code in self.shown)
        left = self._count(JudgmentValue.NOT_CHECKED)
        summary = words.summary.format(
            cite=self.form.cite,
            judged=self.judged,
            met=self._count(JudgmentValue.MET),
            unmet=self.unmet,
            not_applicable=self._count(JudgmentValue.NOT_APPLICABLE),
        )
        further = [words.left.format(left=left)] if left else []
        further += [words.combined.format(n=combined)] if combined else []
        lines = [summary + "".join(further)]
        results = self._items()
        lines += [
            words.result_line.format(
                label=value.label, items="、".join(self._item(item, value, words) for item in results[value])
            )
            for value in _TOLD
            if results[value]
        ]
        return lines

    def measured(self, words: VisitRecordWords) -> list[str]:
        """Figures that were typed at their sub-points; those of worksheets are told with their sheets."""
        return [
            line
            for sub in self.form.sub_points
            if sub.code in self.shown and not self.visit.judgment(sub.code).source
            for line in self._figures(sub.code, self.visit.judgment(sub.code), words)
        ]

    def notes(self, words: VisitRecordWords) -> list[str]:
        """What was noted at each sub-point, in the form's order, then what belongs to none."""
        order = {sub.code: place for place, sub in enumerate(self.form.sub_points)}
        told = sorted(self.visit.notes.items(), key=lambda one: order.get(one[0], len(order)))
        return [
            words.note_line.format(code=code, text=text) if code in order else text
            for code, text in told
            if text
        ]

    def basis_of(self, finding: Finding, words: VisitRecordWords) -> str:
        """``（附件3第6条）``; empty for 其他问题."""
        items = sorted({self.form.item_of(code).no for code in finding.sub_points})
        if not items:
            return ""
        return words.basis.format(cite=self.form.cite, items="、".join(map(str, items)))

    def _figures(self, code: str, judgment: Judgment, words: VisitRecordWords) -> Iterator[str]:
        units = {limit.measure: limit.unit for limit in self.form.sub_point(code).limits}
        for measure, value in judgment.measured.items():
            told = {"code": code, "measure": measure, "value": value, "unit": units.get(measure, "")}
            if judgment.about:
                yield words.measured_of.format(about=judgment.about, **told)
            else:
                yield words.measured.format(**told)

    def _count(self, value: JudgmentValue) -> int:
        return sum(self.visit.judgment(code).value is value for code in self.shown)

    def _items(self) -> Mapping[JudgmentValue, list[Item]]:
        judged = {code: self.visit.judgment(code).value for code in self.shown}
        found: dict[JudgmentValue, list[Item]] = {value: [] for value in JudgmentValue}
        for item in self.form.items:
            if any(sub.code in self.shown for sub in item.sub_points):
                found[judging.item_result(item, judged, self.shown)].append(item)
        return found

    def _item(self, item: Item, value: JudgmentValue, words: VisitRecordWords) -> str:
        if value is not JudgmentValue.UNMET:
            return words.item.format(no=item.no)
        codes = [sub.code for sub in item.sub_points if self.visit.judgment(sub.code).value is value]
        return words.unmet_item.format(no=item.no, codes="、".join(codes))


def looked_at(visit: Visit, form: Checklist) -> LookedAt:
    """Of a visit that has begun with ``form``."""
    return LookedAt(form, visit, shown_codes(visit, form))
