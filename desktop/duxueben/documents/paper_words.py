"""The words of the papers beside the 督办单, from ``forms/<form>/papers.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from duxueben.documents import closing_words
from duxueben.documents.closing_words import ClosingSheetWords
from duxueben.documents.wording_file import Rules, WordingReader, bytes_of


@dataclass(frozen=True, slots=True)
class Common:
    """What every sort of paper shares."""

    number: str
    continued: str
    page: str
    digest: str
    draft_number: str
    draft_digest: str
    draft_mark: tuple[str, ...]
    person: str
    signed_by: str
    signed_on: str
    annex: str
    photo: str
    none: str

    def named(self, name: str, card: str) -> str:
        """A person with his card, or the name alone."""
        return self.person.format(name=name, card=card) if card else name


@dataclass(frozen=True, slots=True)
class ServiceRecordWords:
    """送达回证 (domain.md 4.4, 4.5)."""

    title: str
    document: str
    document_text: str
    number: str
    digest: str
    organ: str
    addressee: str
    time: str
    place: str
    way: str
    way_in_person: str
    way_by_proxy: str
    way_left: str
    way_later: str
    receipt: str
    signed: str
    signed_with_objection: str
    objection: str
    signed_by_proxy: str
    refusal: str
    refused: str
    absence: str
    absent: str
    vouched_by: str
    witnessed_by: str
    later: str
    to_be_delivered: str
    witness: str
    witness_text: str
    servers: str
    attachments: str
    attachments_text: str
    note: str


@dataclass(frozen=True, slots=True)
class CounterWords:
    """The ten counters of ``model.worksheet.WorkCounters``, by the names of its fields."""

    workers: str
    site_visits: str
    staff: str
    materials: str
    contracts: str
    notices: str
    black_sites: str
    dismissed: str
    billboards: str
    advertisements: str


@dataclass(frozen=True, slots=True)
class VisitRecordWords:
    """督导记录 of one visit."""

    title: str
    institution: str
    time: str
    time_text: str
    channel: str
    channel_text: str
    authority: str
    inspectors: str
    participants: str
    participant: str
    methods: str
    looked_at: str
    summary: str
    left: str
    result_line: str
    item: str
    unmet_item: str
    combined: str
    lessons: str
    figures: str
    measured: str
    measured_of: str
    notes: str
    note_line: str
    earlier_place: str
    earlier_fact: str
    earlier_due: str
    earlier_result: str
    earlier_new_due: str
    earlier_closed: str
    earlier_unchanged: str
    earlier_day: str
    findings: str
    no_findings: str
    finding: str
    basis: str
    requirement: str
    due: str
    fixed: str
    advice: str
    clues: str
    papers: str
    paper: str
    unit: str
    unit_lines: tuple[str, ...]
    inspectors_sign: str
    note: str


@dataclass(frozen=True, slots=True)
class WorksheetWords:
    """How what was counted and measured reads in a 督导记录."""

    survey: str
    survey_minutes: str
    survey_subject: str
    survey_question: str
    survey_answer: str
    contracts: str
    contract: str
    contract_months: str
    contract_sessions: str
    contract_amount: str
    staff: str
    room: str
    closing_time: str
    lesson: str
    carried_over: str
    not_told: str
    class_draw: str = "抽班级：从{count}个班中抽{many}个，种子{seed}，抽中{drawn}。"
    funds: str = "资金监管：监管银行{bank}，现场余额{balance}元。"
    funds_least: str = "最低余额{least}元。"
    funds_short: str = "现场余额比最低余额少{short}元。"


@dataclass(frozen=True, slots=True)
class LetterWords:
    """A letter to an authority: 线索移交函 or 抄告函."""

    title: str
    to: str
    opening: str
    facts: str
    fact: str
    found_on: str
    awaiting_subject_review: str
    reason: str
    materials: str
    material: str
    no_materials: str
    answer: str
    receipt: str
    receipt_lines: tuple[str, ...]
    receipt_note: str


@dataclass(frozen=True, slots=True)
class ComplaintSheetWords:
    """举报投诉核查单; it has no place for who complained."""

    title: str
    institution: str
    source: str
    received_on: str
    content: str
    check: str
    founded: str
    founded_yes: str
    founded_no: str
    founded_open: str
    checked_on: str
    visit: str
    answer: str
    answered_on: str
    inspectors_sign: str
    approved: str
    approved_lines: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class DrawSheetWords:
    """双随机抽取记录."""

    title: str
    drawn_at: str
    scope: str
    scope_text: str
    count: str
    count_text: str
    algorithm: str
    algorithm_text: str
    seed: str
    list_digest: str
    result_institutions: str
    result_inspectors: str
    drawn_line: str
    list_institutions: str
    list_inspectors: str
    column_n: str
    column_id: str
    column_name: str
    column_drawn: str
    drawn: str
    signed: str
    witness: str
    note: str


@dataclass(frozen=True, slots=True)
class PaperWords:
    """All words of one file; ``sha256`` is that of its bytes."""

    id: str
    source: str
    sha256: str
    common: Common
    service_record: ServiceRecordWords
    visit_record: VisitRecordWords
    worksheets: WorksheetWords
    counters: CounterWords
    referral: LetterWords
    copy_notice: LetterWords
    complaint_sheet: ComplaintSheetWords
    draw_sheet: DrawSheetWords
    closing_sheet: ClosingSheetWords


def _letter(section: str) -> dict[str, frozenset[str]]:
    return {
        f"{section}.to": frozenset({"to"}),
        f"{section}.opening": frozenset({"institution"}),
        f"{section}.fact": frozenset({"n", "fact"}),
        f"{section}.found_on": frozenset({"day"}),
        f"{section}.material": frozenset({"n", "material"}),
        f"{section}.answer": frozenset({"contact", "phone"}),
        f"{section}.receipt_note": frozenset({"organ"}),
    }


_PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "common.continued": frozenset({"label"}),
    "common.page": frozenset({"page", "pages"}),
    "common.digest": frozenset({"digest"}),
    "common.person": frozenset({"name", "card"}),
    "common.photo": frozenset({"n"}),
    "service_record.document_text": frozenset({"title", "findings"}),
    "service_record.signed": frozenset({"person", "time"}),
    "service_record.signed_with_objection": frozenset({"person", "time"}),
    "service_record.objection": frozenset({"position", "text"}),
    "service_record.signed_by_proxy": frozenset({"person", "time", "reason"}),
    "service_record.refused": frozenset({"person", "reason", "place"}),
    "service_record.absent": frozenset({"reason", "place"}),
    "service_record.vouched_by": frozenset({"inspectors"}),
    "service_record.witnessed_by": frozenset({"witness"}),
    "service_record.to_be_delivered": frozenset({"reason"}),
    "service_record.witness_text": frozenset({"name", "organisation", "phone"}),
    "service_record.attachments_text": frozenset({"photos"}),
    "service_record.note": frozenset({"number"}),
    "visit_record.channel_text": frozenset({"channel", "kind", "notice_mode"}),
    "visit_record.time_text": frozenset({"begin", "end"}),
    "visit_record.participant": frozenset({"name", "from"}),
    "visit_record.summary": frozenset({"cite", "judged", "met", "unmet", "not_applicable"}),
    "visit_record.left": frozenset({"left"}),
    "visit_record.result_line": frozenset({"label", "items"}),
    "visit_record.item": frozenset({"no"}),
    "visit_record.combined": frozenset({"n"}),
    "visit_record.unmet_item": frozenset({"no", "codes"}),
    "visit_record.measured": frozenset({"code", "measure", "value", "unit"}),
    "visit_record.measured_of": frozenset({"code", "about", "measure", "value", "unit"}),
    "visit_record.note_line": frozenset({"code", "text"}),
    "visit_record.earlier_day": frozenset({"day"}),
    "visit_record.finding": frozenset({"n", "fact", "basis"}),
    "visit_record.basis": frozenset({"cite", "items"}),
    "visit_record.requirement": frozenset({"requirement"}),
    "visit_record.due": frozenset({"due"}),
    "visit_record.fixed": frozenset({"time", "words"}),
    "visit_record.paper": frozenset({"title", "number"}),
    "visit_record.note": frozenset({"organ"}),
    "worksheets.survey": frozenset({"about", "issued", "returned"}),
    "worksheets.survey_minutes": frozenset({"sum", "subjects"}),
    "worksheets.survey_subject": frozenset({"subject", "minutes"}),
    "worksheets.survey_question": frozenset({"question", "answers"}),
    "worksheets.survey_answer": frozenset({"answer", "count"}),
    "worksheets.contracts": frozenset({"count", "model_text", "supervised"}),
    "worksheets.contract": frozenset({"number", "terms"}),
    "worksheets.contract_months": frozenset({"months"}),
    "worksheets.contract_sessions": frozenset({"sessions"}),
    "worksheets.contract_amount": frozenset({"amount"}),
    "worksheets.staff": frozenset({"count", "certificate", "published", "contract"}),
    "worksheets.room": frozenset({"place", "area", "pupils", "each"}),
    "worksheets.closing_time": frozenset({"place", "seen_at", "pupils", "device_at"}),
    "worksheets.lesson": frozenset({"class_name", "period", "subject", "teacher", "topic", "text"}),
    "worksheets.class_draw": frozenset({"count", "many", "seed", "drawn"}),
    "worksheets.funds": frozenset({"bank", "balance"}),
    "worksheets.funds_least": frozenset({"least"}),
    "worksheets.funds_short": frozenset({"short"}),
    **{f"counters.{field.name}": frozenset({"n"}) for field in fields(CounterWords)},
    **_letter("referral"),
    **_letter("copy_notice"),
    "complaint_sheet.note": frozenset({"organ"}),
    "draw_sheet.scope_text": frozenset({"note", "institutions", "inspectors"}),
    "draw_sheet.count_text": frozenset({"of_all", "of_lists"}),
    "draw_sheet.algorithm_text": frozenset({"algorithm"}),
    "draw_sheet.drawn_line": frozenset({"n", "name"}),
    "draw_sheet.drawn": frozenset({"n"}),
    **closing_words.PLACEHOLDERS,
}
_RULES = Rules(
    sections=(
        *("common", "service_record", "visit_record", "worksheets", "counters"),
        *("referral", "copy_notice", "complaint_sheet", "draw_sheet", "closing_sheet"),
    ),
    placeholders=_PLACEHOLDERS,
    optional=frozenset({"service_record.note", "visit_record.note", "complaint_sheet.note"})
    | closing_words.OPTIONAL,
)


def load(path: Path) -> PaperWords:
    """Read one ``papers.toml``; raises ``BadWording`` with every mistake in it."""
    return parse(bytes_of(path), path.name)


def parse(data: bytes, file: str = "papers.toml") -> PaperWords:
    """The words in ``data`` (TOML, UTF-8); raises ``BadWording``."""
    read = WordingReader(data, file, _RULES)
    words = PaperWords(
        id=read.id,
        source=read.source,
        sha256=read.sha256,
        common=read.section("common", Common),
        service_record=read.section("service_record", ServiceRecordWords),
        visit_record=read.section("visit_record", VisitRecordWords),
        worksheets=read.section("worksheets", WorksheetWords),
        counters=read.section("counters", CounterWords),
        referral=read.section("referral", LetterWords),
        copy_notice=read.section("copy_notice", LetterWords),
        complaint_sheet=read.section("complaint_sheet", ComplaintSheetWords),
        draw_sheet=read.section("draw_sheet", DrawSheetWords),
        closing_sheet=read.section("closing_sheet", ClosingSheetWords),
    )
    read.finish()
    return words
