"""The frozen record of one 督办单: what is attached to its PDF and hashed, schema 1."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

SCHEMA = 1


class NumberRecord(TypedDict):
    """``漴教督改〔2023〕47号`` in its parts."""

    code: str
    year: int
    n: int
    letter: NotRequired[str]
    """Of the device, in a provisional number: ``临〔2023〕A-7号``."""


class ReplacedRecord(TypedDict):
    """The voided paper for which this one was issued (换发)."""

    number: NumberRecord
    issued_on: str
    """ISO date."""
    voided_on: str
    """ISO date."""
    record_sha256: str
    reason: str
    """Why it was voided."""


class InstitutionRecord(TypedDict):
    """督办对象 as it was called when the paper was issued."""

    id: str
    name: str
    kind: str
    head: str
    """负责人 as the register has it; empty where unknown."""
    head_title: str
    """``校长``, ``法定代表人``; empty where unknown."""


class VisitRecord(TypedDict):
    """The visit that the paper comes from; instants are ISO 8601 with an offset."""

    id: str
    revision: int
    sha256: str
    started_at: str
    finished_at: str
    authority_line: NotRequired[str]
    """On whose authority a training site was visited, as printed: ``随同行政检查（检查通知书：…）``."""


class FormRecord(TypedDict):
    """A checklist or a document wording, in the very version that was used."""

    id: str
    version: str
    sha256: str


class FixedRecord(TypedDict):
    """当场整改: put right before the visit ended, and seen by an inspector."""

    at: str
    """ISO 8601 with offset."""
    words: str
    """What was done."""


class FindingRecord(TypedDict):
    """One numbered line of the paper."""

    id: str
    position: int
    """1 for the first line."""
    fact: str
    requirement: str
    due_on: str
    """ISO date, or empty where only words say until when."""
    due_text: str
    """As printed: ``2023年10月24日前``."""
    items: list[int]
    """Items of 附件3; empty for 其他问题."""
    sub_points: list[str]
    tag: str
    """What kind of 其他问题 it is; empty where ``items`` is not."""
    cited_basis: list[str]
    """Only what the checklist marks ``checked = true``."""
    fixed: NotRequired[FixedRecord]
    """Only where it was put right during the visit."""


class EscalationRecord(TypedDict):
    """升级督办: an earlier paper's finding that the organ takes up on this one."""

    finding: int
    """``position`` of the finding on this paper."""
    number: NumberRecord
    """Of the paper that carried it first."""
    issued_on: str
    """ISO date of that paper."""
    position: int
    """Which finding it was there, from 1."""
    original_due_on: str
    """ISO date that stood there."""
    reason: str
    """升级原因."""


class FollowUpRecord(TypedDict):
    """本次核查: what the visit found of an earlier finding of the same institution."""

    finding_id: str
    number: NotRequired[NumberRecord]
    """Of the paper that carried it first; absent where none did."""
    fact: str
    """原问题."""
    original_due_on: str
    """原期限: the ISO date that held before the visit; empty where there was none."""
    result: str
    """``model.disposition.Result``."""
    result_text: str
    """本次核查, as printed: ``已整改（销号）：…``."""
    new_due_on: str
    """新期限: ISO date; empty where it is closed or the old one stands."""
    closed: bool
    """Whether nothing is left to be done."""


class HandwrittenRecord(TypedDict):
    """The pre-numbered form that was filled in by hand on the spot and is registered by this paper."""

    blank_id: str
    record_sha256: str
    """Of what was printed on the form; its small code names the first digits."""
    written_on: str
    """ISO date on which it was filled in and handed over."""
    sheets: int
    """Photographed pages of it that are filed."""


class ContactRecord(TypedDict):
    """联系人 and 联系电话."""

    name: str
    phone: str


class InspectorRecord(TypedDict):
    """One of the inspectors of the visit; ``card`` is 督学证号."""

    id: str
    name: str
    card: str


class PhotoRecord(TypedDict):
    """One photo of the annex; ``sha256`` names the stored file."""

    sha256: str
    caption: str
    finding: int | None
    """``position`` of the finding that it shows."""
    taken_at: str
    """As printed under the photo; empty where unknown."""


class DeviceRecord(TypedDict):
    """The device that signed."""

    id: str
    certificate_sha256: str


class OrderRecord(TypedDict):
    """All that the paper says. Later schemas may add keys; they never change the meaning of one."""

    schema: int
    order_id: str
    kind: Literal["rectification_notice", "supervision_order"]
    number: NumberRecord
    district: str
    """As it stands in the title: ``漴川区``."""
    organ: str
    """Who issues and where the report goes: ``漴川区人民政府教育督导室``."""
    title: str
    """A title of its own that the bureau gives this kind; empty for the title of 附件4."""
    institution: InstitutionRecord
    issued_on: str
    """ISO date, printed as 督办时间."""
    visit: VisitRecord
    checklist: FormRecord
    cite: str
    """By what name the paper cites the checklist: ``附件3``."""
    form: FormRecord
    findings: list[FindingRecord]
    contact: ContactRecord
    inspectors: list[InspectorRecord]
    copies: int
    photos: list[PhotoRecord]
    device: DeviceRecord
    page_two: bool
    """Whether 签收与送达附页 follows page 1."""
    replaces: NotRequired[ReplacedRecord]
    """Only on a paper that was issued in place of another."""
    follow_ups: NotRequired[list[FollowUpRecord]]
    """Only on a 督办单（现场） of a visit that looked at earlier findings again."""
    escalates: NotRequired[list[EscalationRecord]]
    """Only on a 督办单（机关） that takes up findings of earlier papers."""
    handwritten: NotRequired[HandwrittenRecord]
    """Only on a paper that registers a form filled in by hand, under the number of that form."""
    cc: NotRequired[str]
    """抄送, as printed; absent where the bureau names nobody."""
