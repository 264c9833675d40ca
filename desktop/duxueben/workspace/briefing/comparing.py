"""What a briefing would do to this laptop: told before anything is done, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from duxueben.checklist import local_figures
from duxueben.errors import Problem
from duxueben.model import parameters as local
from duxueben.model.calendar import CalendarYear, Span
from duxueben.model.numbering import NumberBlock
from duxueben.model.people import Bureau, Institution
from duxueben.model.phrase import Phrase
from duxueben.model.word import Word
from duxueben.progress import Progress
from duxueben.sheets.reading import Cell, CellKind, Row, Sheet
from duxueben.store import events, kept_queries, queries
from duxueben.workspace.briefing.contents import Briefing, GivenBlock, Part, labels_of
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars
from duxueben.workspace.register import registering, sifting
from duxueben.workspace.register.headings import Heading
from duxueben.workspace.register.register_columns import INSTITUTIONS
from duxueben.workspace.register.sifting import Examined

_TOUCHED = ("bureau", "number_block", "calendar", "phrase", "institution")
"""Aggregates that a briefing may change."""
_AT = "#"


class Fate(Word):
    """What becomes of one thing that a briefing says."""

    NEW = "new", "新增"
    CHANGED = "changed", "修改"
    SAME = "same", "不变"
    ELSEWHERE = "elsewhere", "给别的电脑"
    REFUSED = "refused", "不能取"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the preview."""

    part: Part
    fate: Fate
    title: str
    before: str = ""
    after: str = ""
    reason: str = ""
    """Why it is refused, and what to do."""

    @property
    def words(self) -> str:
        """As the history keeps it: ``联系人：逄昶 → 仝䶮``."""
        values = " → ".join(value for value in (self.before, self.after) if value)
        return f"{self.part.label}　{self.title}{'：' if values else ''}{values}"


@dataclass(frozen=True, slots=True)
class Preview:
    """All that a briefing would do; nothing has been done."""

    briefing: Briefing
    changes: tuple[Change, ...]
    bureau: Bureau
    """As it would stand."""
    blocks: tuple[NumberBlock, ...]
    """New ones, without ids."""
    years: tuple[CalendarYear, ...]
    phrases: tuple[Phrase, ...]
    units: Examined[Institution]
    as_of: int
    """Place of the last event of what it was compared with."""

    @property
    def refused(self) -> tuple[Change, ...]:
        """With one, nothing can be taken in."""
        return self._of(Fate.REFUSED)

    @property
    def effective(self) -> tuple[Change, ...]:
        """What would be written."""
        return self._of(Fate.NEW, Fate.CHANGED)

    def _of(self, *fates: Fate) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.fate in fates)


def preview(office: Office, briefing: Briefing, progress: Progress) -> Preview:
    """Compare a briefing with this laptop; writes nothing; from a worker. Raises ``Cancelled``."""
    as_of = position(office)
    known = office.bureau()
    bureau, refusal = _bureau(known, briefing)
    units = _units(office, briefing, progress)
    blocks = list(_blocks(office, briefing, bureau))
    years = [(year, _year_as_kept(office, year)) for year in briefing.calendar]
    phrases = list(_phrases(office, briefing))
    changes = (
        *refusal,
        *_profile(known, bureau, briefing),
        *_figures(known, bureau, briefing, local_figures.labels(office.shelf.forms)),
        *(change for change, _ in blocks),
        *(_year_change(year, before) for year, before in years),
        *(change for change, _ in phrases),
        *_unit_changes(units),
    )
    return Preview(
        briefing,
        changes,
        bureau,
        tuple(block for change, block in blocks if change.fate is Fate.NEW and block),
        tuple(year for year, before in years if not _same_year(year, before)),
        tuple(phrase for change, phrase in phrases if change.fate is not Fate.SAME),
        units,
        as_of,
    )


def position(office: Office) -> int:
    """Place of the last event of all that a briefing may change."""
    return max(events.last_position(office.reader, aggregate) for aggregate in _TOUCHED)


def _bureau(known: Bureau, briefing: Briefing) -> tuple[Bureau, tuple[Change, ...]]:
    """The profile as it would stand, and why it cannot."""
    told = replace(
        known,
        codes={**known.codes, **briefing.codes},
        order_titles={**known.order_titles, **briefing.order_titles},
        parameters={**known.parameters, **briefing.parameters},
        **briefing.bureau,  # pyright: ignore[reportArgumentType] - the reader took each by its kind
    )
    if told == known:
        return known, ()
    try:
        return registering.checked_bureau(told), ()
    except Problem as problem:
        reason = f"{problem.happened}{problem.todo}"
        return known, (Change(Part.BUREAU, Fate.REFUSED, problem.title, reason=reason),)


def _profile(known: Bureau, bureau: Bureau, briefing: Briefing) -> Iterator[Change]:
    named = {
        *briefing.bureau,
        *(f"codes.{kind}" for kind in briefing.codes),
        *(f"order_titles.{kind}" for kind in briefing.order_titles),
    }
    before, after = labels_of(known), labels_of(bureau)
    for key, (label, value) in after.items():
        if key in named:
            yield _compared(Part.BUREAU, label, before[key][1], value)


def _figures(
    known: Bureau, bureau: Bureau, briefing: Briefing, labels: Mapping[str, str]
) -> Iterator[Change]:
    for key in briefing.parameters:
        name, period = local.parts(key)
        title = labels.get(name, f"{name}（本机的清单没有用到）")
        title += f"，{period.words}" if period else ""
        yield _compared(Part.PARAMETERS, title, known.parameters.get(key, ""), bureau.parameters.get(key, ""))


def _compared(part: Part, title: str, before: str, after: str) -> Change:
    if before == after:
        return Change(part, Fate.SAME, title, after=after)
    return Change(part, Fate.CHANGED if before else Fate.NEW, title, before, after)


def _blocks(
    office: Office, briefing: Briefing, bureau: Bureau
) -> Iterator[tuple[Change, NumberBlock | None]]:
    known = queries.blocks(office.reader)
    here = office.device.device_id.casefold()
    for given in briefing.blocks:
        code = bureau.code(given.kind)
        title = f"{code or given.kind.label}〔{given.year}〕{given.first}—{given.last}号"
        if given.device.casefold() != here:
            yield Change(Part.BLOCKS, Fate.ELSEWHERE, title, after=given.device), None
        else:
            change, block = _block(given, code, title, known)
            known = known if block is None else [*known, block]
            yield change, block


def _block(
    given: GivenBlock, code: str, title: str, known: list[NumberBlock]
) -> tuple[Change, NumberBlock | None]:
    block = NumberBlock("", given.kind, code, given.year, given.first, given.last)
    if not code:
        reason = f"还没有{given.kind.label}的机关代字。请局里在文件里写上，或者先在设置里填。"
        return Change(Part.BLOCKS, Fate.REFUSED, title, reason=reason), None
    for one in known:
        if (one.code, one.year, one.first, one.last) == (code, block.year, block.first, block.last):
            return Change(Part.BLOCKS, Fate.SAME, title), None
        if one.overlaps(block):
            reason = f"与已有的{one.first}—{one.last}号有重叠，一个号只能给一次。请和局里核对。"
            return Change(Part.BLOCKS, Fate.REFUSED, title, reason=reason), None
    return Change(Part.BLOCKS, Fate.NEW, title), block


def _year_as_kept(office: Office, year: CalendarYear) -> CalendarYear | None:
    record = office.record(calendars.AGGREGATE, year.id)
    return record if isinstance(record, CalendarYear) else None


def _same_year(year: CalendarYear, before: CalendarYear | None) -> bool:
    return before is not None and replace(before, revision=year.revision, changed_at=year.changed_at) == year


def _year_change(year: CalendarYear, before: CalendarYear | None) -> Change:
    title = f"{year.id}年"
    if _same_year(year, before):
        return Change(Part.CALENDAR, Fate.SAME, title, after=_year_words(year))
    fate = Fate.CHANGED if before else Fate.NEW
    return Change(Part.CALENDAR, fate, title, _year_words(before) if before else "", _year_words(year))


def _year_words(year: CalendarYear) -> str:
    parts = (("学期", year.terms), ("放假", year.holidays), ("上班", year.workdays))
    told = [f"{label}{'、'.join(map(_span_words, spans))}" for label, spans in parts if spans]
    return "；".join([*([year.source] if year.source else []), *told]) or "空"


def _span_words(span: Span) -> str:
    days = span.first if span.first == span.last else f"{span.first}至{span.last}"
    return f"{span.name}{days}"


def _phrases(office: Office, briefing: Briefing) -> Iterator[tuple[Change, Phrase]]:
    known = {
        (one.text, one.use, one.sub_point): one
        for one in kept_queries.of_kind(office.reader, Phrase)
        if one.from_bureau
    }
    for phrase in briefing.phrases:
        before = known.get((phrase.text, phrase.use, phrase.sub_point))
        where = f"{phrase.use.label}{f' {phrase.sub_point}' if phrase.sub_point else ''}"
        same = before is not None and not before.removed
        change = Change(Part.PHRASES, Fate.SAME if same else Fate.NEW, where, after=phrase.text)
        yield change, replace(phrase, id=before.id if before else "")


def _units(office: Office, briefing: Briefing, progress: Progress) -> Examined[Institution]:
    """As a table of the register would be looked through; a cell's address is ``head#2``."""
    columns = {f"{column.key}{_AT}": column for column in INSTITUTIONS.columns}
    rows = tuple(
        Row(number, {f"{key}{_AT}": _cell(key, number, text) for key, text in unit.items()})
        for number, unit in enumerate(briefing.institutions, 1)
    )
    heading = Heading(0, columns, (), ())
    known = [row.institution for row in queries.institutions(office.reader)]
    return sifting.examined(Sheet(Part.INSTITUTIONS.label, rows), INSTITUTIONS, heading, known, progress)


def _cell(key: str, number: int, text: str) -> Cell:
    return Cell(f"{key}{_AT}{number}", CellKind.TEXT, text)


def _unit_changes(units: Examined[Institution]) -> Iterator[Change]:
    for one in units.changes:
        fields: Mapping[str, tuple[str, str]] = {f.title: (f.before, f.after) for f in one.fields}
        before = "；".join(f"{title}{old or '空'}" for title, (old, _) in fields.items())
        after = "；".join(f"{title}{new or '空'}" for title, (_, new) in fields.items())
        if one.before is None:
            yield Change(Part.INSTITUTIONS, Fate.NEW, one.after.name, after=one.after.kind.label)
        else:
            yield Change(Part.INSTITUTIONS, Fate.CHANGED, one.after.name, before, after)
    for mistake in units.mistakes:
        yield Change(
            Part.INSTITUTIONS,
            Fate.REFUSED,
            f"第{mistake.address.rpartition(_AT)[2]}家",
            mistake.value,
            reason=f"{mistake.rule}{mistake.todo}",
        )
    if units.same:
        yield Change(Part.INSTITUTIONS, Fate.SAME, f"{units.same}家和名录一致")
