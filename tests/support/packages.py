"""Packages for tests: a fictional day's records and photos, and archives that somebody has tampered with."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pyrage

from duxueben.exchange import pack
from duxueben.exchange.package import RecordLine
from duxueben.exchange.recipient import BureauKeys, make_pair
from duxueben.exchange.story import VisitStory
from duxueben.model import shape
from duxueben.model.acknowledgment import Acknowledgment, Ending, FiledSheet, Witness
from duxueben.model.blank_form import BlankForm, BlankState
from duxueben.model.canonical import JSON
from duxueben.model.complaint import Complaint, ComplaintSource
from duxueben.model.disposition import Disposition, Result
from duxueben.model.document import Document, DocumentKind
from duxueben.model.draw import ALGORITHM, Draw, Listed
from duxueben.model.event import Event
from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.finding_life import FindingLife, FindingState, LifeStep, Method, StepKind
from duxueben.model.kept import aggregate_of
from duxueben.model.numbering import DocNumber
from duxueben.model.order import Order, Receipt
from duxueben.model.people import Inspector, Institution
from duxueben.model.plan import Authority, Participant, ParticipantRole
from duxueben.model.referral import Referral, ReferralKind, ReferredFinding
from duxueben.model.visit import ChecklistRef, Finding, Fixed, Judgment, Mask, Photo, Plan, Rendition, Visit
from duxueben.model.words import (
    InstitutionKind,
    JudgmentValue,
    Level,
    LicenceState,
    Occasion,
    OrderKind,
    OrderState,
    SchoolRank,
    Settlement,
    Stage,
    VisitState,
)
from duxueben.model.worksheet import Question, Survey
from duxueben.progress import Progress
from duxueben.vault.register import Register
from support.inspecting import shipped_form
from support.keys import identity_of
from support.registers_in_full import registers_in_full

DEVICE = "a7k2"
DAY = date(2023, 10, 17)
KEYS: BureauKeys = make_pair()
SECRET = KEYS.identity_file.splitlines()[-1]
REGISTER = Register((identity_of(DEVICE).card("第三督学责任区"),))
SCHOOL = Institution(
    "S1", "漴川区白鹭洲小学", InstitutionKind.PRIMARY, frozenset({Stage.PRIMARY}), head="佘𬍛瑶"
)
SCHOOL_IN_FULL = replace(
    SCHOOL, pinyin="báilùzhōu", zone="第三督学责任区", grid="城东2", licence_state=LicenceState.VALID,
    licence_issued_on="2021-03-01", licence_until="2024-02-29", licensed_addresses=("漴川区白鹭洲路6号",),
    listed_on="2023-09-01", list_source="区教育局公告", taught=InstitutionKind.SUBJECT_TUTORING,
    street="城南街道", community="白鹭洲社区", settlement=Settlement.URBAN, school_rank=SchoolRank.CENTRAL,
    verified_on="2023-09-01",
)  # fmt: skip
INSPECTOR = Inspector("I1", "邬㛃宁", card="漴督证〔2021〕17号")


def content(seed: str, size: int) -> bytes:
    """Bytes that are the same for the same seed."""
    return random.Random(seed).randbytes(size)


def hash_of(data: bytes) -> str:
    return sha256(data).hexdigest()


def photo(seed: str, size: int, removed: bool = False) -> Photo:
    """A photo record for ``content(seed, size)``."""
    digest = hash_of(content(seed, size))
    return Photo(
        f"P{seed}", digest, digest, digest, digest, 2000, 1500, size, "2023-10-17T08:41:02", removed=removed
    )


def visit(name: str, photos: Iterable[Photo]) -> Visit:
    """A finished visit with a finding and a note."""
    return Visit(
        id=name,
        plan=Plan("S1", "2023-10-17", "08:10", inspectors=("I1",)),
        owner_device=DEVICE,
        state=VisitState.FINISHED,
        revision=7,
        started_at="2023-10-17T08:10:00.000+08:00",
        finished_at="2023-10-17T10:05:00.000+08:00",
        institution=SCHOOL,
        checklist=ChecklistRef("zengdu-2023", "1", "0" * 64),
        judgments={"6.4": Judgment(JudgmentValue.UNMET, measured={"minutes": "72.5"}, about="四（2）")},
        notes={"6.4": "问卷38份"},
        findings=(Finding("F1", ("6.4",), stage=Stage.PRIMARY, fact="超过60分钟", due_on="2023-10-24"),),
        photos=tuple(photos),
    )


def order(name: str, of: str, pdf: bytes) -> Order:
    """An issued order whose paper is ``pdf``."""
    return Order(
        id=name,
        kind=OrderKind.RECTIFICATION_NOTICE,
        number=DocNumber("漴教督改", 2023, 47),
        visit_id=of,
        institution_id="S1",
        finding_ids=("F1",),
        issued_on="2023-10-17",
        issued_at="2023-10-17T09:50:00.000+08:00",
        record={"number": "漴教督改〔2023〕47号"},
        record_sha256="1" * 64,
        file_sha256=hash_of(pdf),
        pages=3,
        certificate_sha256="2" * 64,
    )


def visit_in_full(name: str) -> Visit:
    """A visit whose every field says something, those that came later, too."""
    whole = photo(f"{name}-turned", 300)
    copies = Rendition(*[hash_of(b"turned")] * 3, width=1500, height=2000, size=6)
    turned = replace(whole, turn=90, masks=(Mask(16, 32, 64, 64),), edited=copies, after=f"P{name}-before")
    one = visit(name, [turned])
    plan = replace(
        one.plan, form="zengdu-2023", until="10:05", authority=Authority.WITH_INSPECTION,
        authority_number="漴监检〔2023〕8号", draw_id="DR1", complaint_id="C1",
        participants=(Participant("储𫍯", "市场监管局", ParticipantRole.DEPARTMENT),),
        level=Level.CITY, occasion=Occasion.AD_HOC,
    )  # fmt: skip
    seen = Evidence(EvidenceKind.OBSERVATION, "公示栏已更新")
    (finding,) = one.findings
    fixed = Fixed("2023-10-17T09:41:00.000+08:00", "已当场更新", "I1", (seen,))
    survey = Survey(
        "W1", "四（2）班", "2023-10-16", 4, 38, 38, (Question("是否自愿", {"是": 38}),), {"语文": "31.0"}
    )
    judged = replace(one.judgments["6.4"], source="W1")
    return replace(
        one, plan=plan, findings=(replace(finding, fixed=fixed, due_workdays=5),), worksheets=(survey,),
        judgments={"6.4": judged}, methods={"6.4": ("问卷调查",)},
        dispositions={"F0": Disposition("F0", Result.PARTIAL, "部分班级已改", "2023-10-31", (seen,))},
    )  # fmt: skip


def order_in_full(name: str, of: str, pdf: bytes) -> Order:
    """An order that was received, replaces another, and got its number later."""
    given = Receipt(
        "笪𫖯", "校长", "0513-85550101", "2023-10-17T10:20:00.000+08:00",
        "1" * 64, "[]", hash_of(pdf + b"signed"), "2" * 64,
    )  # fmt: skip
    paper = order(name, of, pdf)
    number = DocNumber("临", 2023, 7, "A")
    at = "2023-10-17T20:58:00.000+08:00"
    left = Acknowledgment(
        Ending.REFUSED_LEFT, at, "1" * 64, "昝𣲘", "法定代表人", "", "须请示股东", "一楼前台",
        {"F1": "不认可"}, Witness("禚㙦", "社区网格员", "000-5550399"), ("I1", "I2"), ("Pleft",),
    )  # fmt: skip
    sheet = FiledSheet("SH1", 1, photo("page", 30), at)
    return replace(
        paper, number=number, replaces="O-voided", receipt=given, mapped=paper.number, blank_id="B1",
        acknowledgments=(left,), photos=(photo("left", 30),), sheets=(sheet,),
    )  # fmt: skip


def others_in_full() -> dict[str, Mapping[str, JSON]]:
    """Of each kind of record beside the visits one whose every field says something, as it leaves."""
    taken, moment = photo("evidence", 300), "2023-10-20T10:00:00.000+08:00"
    number, digest = DocNumber("漴教督移", 2023, 1), "3" * 64
    seen = Evidence(EvidenceKind.PHOTO, "整改后的公示栏", taken.id, "V1")
    step = LifeStep(
        StepKind.CHECKED, moment, "I1", "部分整改", "邬㛃宁", "督学", Method.ON_SITE, (seen,), "2023-10-31",
        "V1", "O1", "R1", "partial", Stage.PRIMARY, "6.4",
    )  # fmt: skip
    sheet = FiledSheet("SH1", 1, taken, moment, "拍重了", by_hand=True)
    life = FindingLife(
        "F1", "V1", "S1", FindingState.LAPSED, "2023-10-31", ("O1",), (step,), (taken,),
        FindingState.RETURNED, 4, moment,
    )  # fmt: skip
    shaped = (
        Document(
            "D1", DocumentKind.REFERRAL, moment, {"title": "线索移交函"}, digest, digest, 1, digest,
            {"referral": "R1"}, "S1", number, OrderState.VOIDED, "写错", 2, (sheet,), 3, moment,
        ),
        BlankForm(
            "B1", OrderKind.RECTIFICATION_NOTICE, number, moment, digest, digest, 2, BlankState.RECONCILED,
            "O1", "弄湿", sheets=(sheet,), prints=2, revision=3, changed_at=moment,
        ),
        Referral(
            "R1", ReferralKind.COPY_NOTICE, "S1", "市场监管局", "广告", "2023-10-20",
            (ReferredFinding("V1", "F1"),), ("照片1张",), True, True, "D1", "缪𫐐", "2023-10-21", "已拆除",
            3, moment,
        ),
        Complaint(
            "C1", ComplaintSource.PHONE, "2023-10-16", "S1", "补课", "", "属实", True, "2023-10-17", "已答复",
            "2023-10-18", "V1", 3, moment,
        ),
        Draw(
            "DR1", moment, ALGORITHM, "2023", (Listed("S1", "漴川区白鹭洲小学"),), (Listed("I1", "邬㛃宁"),),
            digest, ("S1",), ("I1",), "第三责任区", "D1", "2023-10-20", 2, moment,
        ),
    )  # fmt: skip
    kept = {aggregate_of(one): shape.to_json(one) for one in shaped}
    return {"finding": life.to_json(), **kept, **registers_in_full(taken)}


def event(number: int, of: str) -> Event:
    """An event of a visit."""
    return Event(
        f"E{of}-{number}", DEVICE, number, "visit", of, "noted", 1, {"code": "6.4", "text": "x"},
        "2023-10-17T08:10:00.000+08:00", "2023-10-17T00:10:00.000Z", "I1",
    )  # fmt: skip


def enclosed(kind: str, data: bytes) -> pack.Enclosed:
    """``data`` to go along."""
    return pack.Enclosed(kind, hash_of(data), len(data), lambda: data)


def parcel(name: str, photos: int = 2, size: int = 30_000) -> pack.Parcel:
    """A visit with photos, one that was taken out, and an issued order."""
    seeds = [f"{name}-{n}" for n in range(photos)]
    pdf = b"%PDF-1.7\n" + content(f"{name}-pdf", 5_000)
    one = visit(name, [*(photo(seed, size) for seed in seeds), photo(f"{name}-gone", 10, removed=True)])
    paper = order(f"O-{name}", name, pdf)
    lines = [
        RecordLine.of("visit", one.id, one.revision, one.to_json()),
        RecordLine.of("order", paper.id, paper.revision, paper.to_json()),
        *(
            RecordLine.of("event", of.event_id, 1, of.to_json())
            for of in (event(n, name) for n in range(1, 4))
        ),
    ]
    files = [enclosed("photo", content(seed, size)) for seed in seeds] + [enclosed("order", pdf)]
    return pack.Parcel(tuple(lines), tuple(files), VisitStory(one, shipped_form(), (INSPECTOR,), (paper,)))


def job(*parcels: pack.Parcel, sequence: int = 18, predecessor: str = "", device: str = DEVICE) -> pack.Job:
    """A package of the fictional day."""
    identity = identity_of(device)
    return pack.Job(
        device_id=device,
        sequence=sequence,
        day=DAY,
        predecessor=predecessor,
        written_at="2023-10-17T21:34:00.000+08:00",
        recipient=KEYS.recipient,
        parcels=parcels or (parcel("V1"), parcel("V2")),
        shared=(
            RecordLine.of("institution", SCHOOL.id, 1, SCHOOL.to_json()),
            RecordLine.of("inspector", INSPECTOR.id, 1, INSPECTOR.to_json()),
        ),
        sign=identity.sign_bytes,
        public_key=identity.card().ed25519,
    )


def write(of: pack.Job, to: Path, limit: int = pack.PART_LIMIT) -> list[Path]:
    """The files of the package."""
    return [to / part.name for part in pack.write(of, to, Progress(), limit).parts]


def with_lines(of: pack.Job, *lines: RecordLine) -> pack.Job:
    """``of`` with more shared records."""
    return replace(of, shared=(*of.shared, *lines))


Entry = tuple[str, bytes]


def opened(path: Path) -> list[Entry]:
    """Every entry of a package, by age and zipfile alone."""
    plain = pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(SECRET)])
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def zipped(entries: Iterable[Entry], compression: int = zipfile.ZIP_STORED) -> bytes:
    """An archive as anybody's zipfile writes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = compression
            archive.writestr(info, data)
    return out.getvalue()


def encrypted(plain: bytes, to: Path) -> Path:
    """Any bytes as a package to the bureau: its recipient is public, so anybody can do that."""
    to.write_bytes(pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(KEYS.recipient)]))
    return to


def tampered(path: Path, change: Callable[[list[Entry]], list[Entry]]) -> Path:
    """The package opened, changed and put together again beside it."""
    return encrypted(zipped(change(opened(path))), path.with_name("tampered.zip.age"))
