"""The registers: institutions, inspectors, the bureau's profile, and the blocks of numbers."""

from __future__ import annotations

import re
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from duxueben.errors import Problem
from duxueben.exchange import recipient
from duxueben.model import credit_code
from duxueben.model.numbering import NumberBlock
from duxueben.model.people import Bureau, Inspector, Institution
from duxueben.model.text import clean_line, clean_name
from duxueben.model.words import InstitutionKind, OrderKind
from duxueben.store import queries
from duxueben.workspace.office import Act, Office

NEEDS_STAGES = (
    InstitutionKind.SPECIAL,
    InstitutionKind.TEACHING_POINT,
    InstitutionKind.COMPLETE_SECONDARY,
    InstitutionKind.TWELVE_YEAR,
)
"""Kinds whose name does not say which 学段 they have."""


_BETWEEN_NAMES = re.compile(r"[、，,；;\n]")
COUNTS_AS = ("sets", "documents", "both")
"""Where 附件5 counts the on-the-spot paper: 套, 件 or both."""


class Incomplete(Problem):
    """Something that a record cannot do without is missing."""

    code = "workspace.incomplete"


class OverlappingBlock(Problem):
    """A block of numbers shares numbers with one that is already there."""

    code = "workspace.overlapping_block"


def institutions(
    office: Office, search: str = "", kind: InstitutionKind | None = None
) -> list[queries.InstitutionRow]:
    """The register, by name; ``search`` is any part of the name, the head's name or the address."""
    return queries.institutions(office.reader, clean_line(search), kind)


def has_institutions(office: Office) -> bool:
    """Whether there is any unit; quick, however many there are."""
    return queries.has_institutions(office.reader)


def inspectors(office: Office) -> list[Inspector]:
    """All inspectors known here, in the order in which they were added."""
    return queries.inspectors(office.reader)


def add_institution(office: Office, institution: Institution) -> Future[Institution]:
    """Add to the register; the id is drawn here. Raises ``Incomplete`` or ``model.text.PrivateUse``."""
    return _keep_institution(office, replace(institution, id=office.new_id()), "registered")


def change_institution(office: Office, institution: Institution) -> Future[Institution]:
    """Write an institution as it shall now stand; papers and visits keep what they were made with."""
    return _keep_institution(office, institution, "changed")


def add_inspector(office: Office, inspector: Inspector) -> Future[Inspector]:
    """Add an inspector who comes along on visits."""
    return _keep_inspector(office, replace(inspector, id=inspector.id or office.new_id()), "registered")


def change_inspector(office: Office, inspector: Inspector) -> Future[Inspector]:
    """Write an inspector as he shall now stand."""
    return _keep_inspector(office, inspector, "changed")


def set_bureau(office: Office, bureau: Bureau) -> Future[Bureau]:
    """Keep the bureau's profile; texts are made uniform. Raises what ``checked_bureau`` raises."""
    cleaned = checked_bureau(bureau)
    return office.perform(lambda act: tell_bureau(act, cleaned))


def tell_bureau(act: Act, cleaned: Bureau) -> Bureau:
    """Append the profile as it shall now stand; it was checked before."""
    record = act.tell("bureau", "bureau", "set", cleaned.to_json())
    return record if isinstance(record, Bureau) else cleaned


def checked_bureau(bureau: Bureau) -> Bureau:
    """The profile with its texts made uniform.

    Raises ``Incomplete`` for a number of copies that is none, and the problems of ``exchange.recipient``.
    """
    if not 1 <= bureau.copies <= 9:
        raise Incomplete("资料没有存", f"一式{bureau.copies}份不像一个份数。", "份数写1到9。")
    if bureau.on_the_spot_counts_as not in COUNTS_AS:
        raise Incomplete("资料没有存", "没有选现场督办单计入哪一栏。", "选“套”“件”或者“两者”。")
    return replace(
        bureau,
        district=clean_name(bureau.district, "区县"),
        edu_bureau=clean_name(bureau.edu_bureau, "教育局"),
        supervision_office=clean_name(bureau.supervision_office, "督导室"),
        contact=clean_line(bureau.contact, "联系人"),
        phone=clean_line(bureau.phone, "联系电话"),
        codes={kind: clean_name(code, "机关代字") for kind, code in bureau.codes.items()},
        order_titles={kind: clean_line(title, "标题") for kind, title in bureau.order_titles.items()},
        parameters={name: clean_line(value, "参数") for name, value in bureau.parameters.items()},
        recipient=recipient.checked(bureau.recipient) if bureau.recipient else "",
        cc=_names(bureau.cc),
    )


def _names(text: str) -> str:
    """Names of units apart by ``、``, each once, whatever signs stood between them."""
    names = (clean_name(name, "抄送") for name in _BETWEEN_NAMES.split(text))
    return "、".join(dict.fromkeys(name for name in names if name))


def recipient_from_file(path: Path) -> str:
    """The bureau's ``age1…`` recipient out of its file; raises the problems of ``exchange.recipient``."""
    return recipient.read_recipient(path)


def blocks(office: Office) -> list[NumberBlock]:
    """All blocks of numbers this device was given."""
    return queries.blocks(office.reader)


def receive_block(office: Office, kind: OrderKind, year: int, first: int, last: int) -> Future[NumberBlock]:
    """Take in a 号段; raises ``Incomplete`` or ``OverlappingBlock``."""
    return office.perform(lambda act: tell_block(act, NumberBlock(act.new_id(), kind, "", year, first, last)))


def tell_block(act: Act, wanted: NumberBlock) -> NumberBlock:
    """Take in a 号段 under the bureau's code of its kind; raises ``Incomplete`` or ``OverlappingBlock``."""
    kind, year, first, last = wanted.kind, wanted.year, wanted.first, wanted.last
    code = act.bureau().code(kind)
    if not code:
        raise Incomplete(
            "号段没有存", f"还没有填{kind.label}的机关代字。", "先在设置里填好机关代字，例如“漴教督改”。"
        )
    if not (2000 <= year <= 2999 and 1 <= first <= last <= first + 9999):
        raise Incomplete(
            "号段没有存", f"{year}年{first}—{last}号不像一个号段。", "年份写四位，起号不大于止号。"
        )
    block = replace(wanted, code=code)
    for known in queries.blocks(act.tx.conn):
        if known.overlaps(block):
            raise OverlappingBlock(
                "号段没有存",
                f"{code}〔{year}〕{first}—{last}号与已有的{known.first}—{known.last}号有重叠。",
                "请核对局里发的号段，一个号只能给一次。",
            )
    act.tell("number_block", block.id, "received", block.to_json())
    return block


def _keep_institution(office: Office, institution: Institution, kind: str) -> Future[Institution]:
    cleaned = institution.cleaned()
    _require_code(office, cleaned)
    _require_days(cleaned)
    if not cleaned.name:
        raise Incomplete("单位没有存", "还没有写单位名称。", "请写全称，例如“漴川区白鹭洲小学”。")
    if cleaned.kind in NEEDS_STAGES and not cleaned.stages:
        raise Incomplete(
            "单位没有存", f"{cleaned.kind.label}要说明有哪些学段。", "请勾选小学、初中，或两个都勾。"
        )

    def act(act: Act) -> Institution:
        act.tell("institution", cleaned.id, kind, cleaned.to_json())
        return cleaned

    return office.perform(act)


def _require_days(cleaned: Institution) -> None:
    if cleaned.licence_issued_on and "" < cleaned.licence_until < cleaned.licence_issued_on:
        raise Incomplete("单位没有存", "有效期至早于发证日期。", "对照许可证改正。")


def _require_code(office: Office, cleaned: Institution) -> None:
    """A code that was kept once stays as it is; what is typed anew has to be right."""
    known = office.record("institution", cleaned.id)
    kept = known.credit_code if isinstance(known, Institution) else ""
    fault = credit_code.fault(cleaned.credit_code) if cleaned.credit_code not in ("", kept) else ""
    if fault:
        raise Incomplete(
            "单位没有存", f"统一社会信用代码{fault}。", "对照证照重新抄一次，18位都要有；没有就空着。"
        )


def _keep_inspector(office: Office, inspector: Inspector, kind: str) -> Future[Inspector]:
    cleaned = inspector.cleaned()
    if not cleaned.name:
        raise Incomplete("督学没有存", "还没有写姓名。", "请写督学的姓名。")

    def act(act: Act) -> Inspector:
        act.tell("inspector", cleaned.id, kind, cleaned.to_json())
        return cleaned

    return office.perform(act)
