"""Letters of the fictional day, from a literal record, and what a reader of the page would see of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image

from duxueben import paths
from duxueben.documents import fonts, letter, wording
from duxueben.documents.letter import Letter
from duxueben.model.order_record import FindingRecord, InspectorRecord, OrderRecord, PhotoRecord

ORDER_ID = "0192f0a1-7b3c-7d10-8a55-3c2b1a098765"
DIGEST = sha256(b"the record").hexdigest()
SEAL = "DXB1:" + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:" * 6 + "ABCD"
"""279 characters, as long as a signed code gets."""
LONGEST_PERSON = "阿卜杜热合曼·阿卜杜克热木·阿卜力米提·买买提艾力"
LONGEST_UNIT = "漴川区小海豚游泳培训有限责任公司漴川第一分公司"


@cache
def faces() -> fonts.Faces:
    """The shipped fonts, read once for all tests."""
    return fonts.load(paths.resources() / "fonts")


@cache
def words() -> wording.Wording:
    """The shipped wording of 附件4."""
    return wording.load(paths.forms() / "zengdu-2023" / "order.toml")


FACTS = (
    "抽查四（2）班10月16日书面作业平均完成时间72.5分钟（问卷38份，语文31.0+数学24.5+英语17.0），超过60分钟上限",
    "五年级作业公示栏停留在9月28日，公示未及时更新",
    "三（1）班10月13日组织数学“第二单元过关测试”，评分并登记",
)
REQUIREMENTS = (
    "压减作业总量至60分钟以内，提交连续5个教学日作业统筹表",
    "当日更新公示，落实专人每日核对",
    "立即停止，清理试卷与成绩登记，开展一次自查",
)


def a_finding(position: int = 1, **changes: object) -> FindingRecord:
    """One of the findings of the day's first school, or with some of it changed."""
    finding: FindingRecord = {
        "id": f"F{position}",
        "position": position,
        "fact": FACTS[(position - 1) % 3],
        "requirement": REQUIREMENTS[(position - 1) % 3],
        "due_on": "2023-10-24",
        "due_text": "2023年10月24日前",
        "items": [6],
        "sub_points": ["6.4"],
        "tag": "",
        "cited_basis": [],
    }
    finding.update(changes)  # pyright: ignore[reportCallIssue, reportArgumentType] - a test names real keys
    return finding


def an_inspector(name: str = "邬㛃宁", card: str = "漴督证〔2021〕17号") -> InspectorRecord:
    """One of the two inspectors."""
    return {"id": name, "name": name, "card": card}


def a_record(findings: Sequence[FindingRecord] = (), **changes: object) -> OrderRecord:
    """漴教督改〔2023〕47号, or with some of it changed."""
    record: OrderRecord = {
        "schema": 1,
        "order_id": ORDER_ID,
        "kind": "rectification_notice",
        "number": {"code": "漴教督改", "year": 2023, "n": 47},
        "district": "漴川区",
        "organ": "漴川区人民政府教育督导室",
        "title": "",
        "institution": {
            "id": "S1",
            "name": "漴川区白鹭洲小学",
            "kind": "primary",
            "head": "佘𬍛瑶",
            "head_title": "校长",
        },
        "issued_on": "2023-10-17",
        "visit": {
            "id": "V1",
            "revision": 1,
            "sha256": "0" * 64,
            "started_at": "2023-10-17T08:10:00+08:00",
            "finished_at": "2023-10-17T10:05:00+08:00",
        },
        "checklist": {"id": "zengdu-2023", "version": "1", "sha256": "0" * 64},
        "form": {"id": "zengdu-2023", "version": "1", "sha256": "0" * 64},
        "findings": list(findings) or [a_finding(n) for n in (1, 2, 3)],
        "contact": {"name": "督导室 逄昶", "phone": "000-5550100"},
        "inspectors": [an_inspector(), an_inspector("仝䶮", "漴督证〔2021〕23号")],
        "copies": 3,
        "photos": [],
        "device": {"id": "A", "certificate_sha256": "0" * 64},
        "cite": "附件3",
        "page_two": True,
    }
    record.update(changes)  # pyright: ignore[reportCallIssue, reportArgumentType] - a test names real keys
    return record


def photos(count: int) -> tuple[list[PhotoRecord], dict[str, bytes]]:
    """``count`` small photos, every third upright, and their bytes by hash."""
    entries: list[PhotoRecord] = []
    files: dict[str, bytes] = {}
    for n in range(count):
        out = BytesIO()
        Image.new("RGB", (60, 80) if n % 3 == 0 else (80, 60), (40 * n % 255, 120, 90)).save(out, "JPEG")
        name = sha256(out.getvalue()).hexdigest()
        files[name] = out.getvalue()
        caption = "四（2）班教室后墙的作业公示栏，停留在9月28日"
        entries.append(
            {"sha256": name, "caption": caption, "finding": n % 3 + 1, "taken_at": "10月17日 09:02"}
        )
    return entries, files


def a_letter(
    record: OrderRecord | None = None, files: dict[str, bytes] | None = None, *, draft: bool = False
) -> Letter:
    """The letter of ``record``, issued unless ``draft``."""
    sealed = {} if draft else {"record_sha256": DIGEST, "seal_text": SEAL}
    return letter.from_record(record or a_record(), words(), files or {}, **sealed)


def page_texts(pdf: bytes) -> list[str]:
    """What a reader can select on each page, without the ends of lines."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded().replace("\r\n", "").replace("\n", "") for page in document]


def page_pictures(pdf: bytes, dpi: int = 200) -> list[Image.Image]:
    """Each page as printed, in grey."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]


def scanned(picture: Image.Image) -> set[str]:
    """What a scanner reads on the page."""
    return {code.text for code in zxingcpp.read_barcodes(picture)}
