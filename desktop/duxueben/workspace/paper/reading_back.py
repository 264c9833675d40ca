"""A paper's PDF alone, read back: checked against itself, and taken into the register of papers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field

from duxueben.documents import agreement, archive, printed, signing
from duxueben.documents.agreement import Check
from duxueben.errors import Problem
from duxueben.model.canonical import JSON
from duxueben.model.order import Order
from duxueben.model.read_back import ReadBackPaper
from duxueben.model.verdict import Verdict
from duxueben.model.words import OrderState
from duxueben.progress import Progress
from duxueben.store import queries
from duxueben.vault.register import Register
from duxueben.workspace.office import Act, Office
from duxueben.workspace.own_devices import own_register

__all__ = ["CannotTakeIn", "Check", "ReadBack", "TakenIn", "read_back", "take_in"]


class CannotTakeIn(Problem):
    """The paper that was read does not go into the register; nothing was changed."""

    code = "workspace.cannot_take_in"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a PDF came to."""

    record: Mapping[str, JSON] | None
    """The attached record; None where it could not be read."""
    checks: tuple[Check, ...]
    verdict: Verdict
    """The worst of all checks, in the words of ``verify``."""
    facts: agreement.RecordFacts | None = None
    device_id: str = ""
    certificate_sha256: str = ""
    pdf: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Where the paper stands in the register now."""

    order_id: str
    is_new: bool
    sentence: str


def read_back(office: Office, data: bytes, progress: Progress, register: Register | None = None) -> ReadBack:
    """Check one PDF against its own record; never raises for what it says; call it from a worker.

    ``register``: whose papers are known; those of this laptop where none is given.
    """
    known = register or own_register(office)
    examined = signing.inspect(data, known)
    signature = Check("签名", examined.verdict is Verdict.GENUINE, examined.words)
    # The file of a signer whom nobody knows is not drawn: it can be anything.
    if examined.verdict is not Verdict.GENUINE:
        return ReadBack(examined.record, (signature,), examined.verdict)
    try:
        facts = agreement.facts_of(archive.read_record(data))
        pages = printed.read_pages(data, progress)
    except ValueError:
        broken = Check("附带的记录", False, "附带的记录或者页面不是督办单的样子。")
        return ReadBack(examined.record, (signature, broken), Verdict.ALTERED)
    card = known.by_device(examined.device_id)
    checks = (signature, *agreement.checks(facts, pages, card))
    verdict = Verdict.GENUINE if all(one.good for one in checks) else Verdict.ALTERED
    if verdict is Verdict.GENUINE and _is_voided(office, facts.order_id):
        verdict = Verdict.VOIDED
    return ReadBack(
        facts.record, checks, verdict, facts, examined.device_id, examined.certificate_sha256, data
    )


def take_in(office: Office, paper: ReadBack) -> Future[TakenIn]:
    """Put a paper that was read back into the register; a second time changes nothing.

    Its number counts as used from then on. The future raises ``CannotTakeIn`` for a paper that is not
    whole, or whose number or id stands here with another record.
    """

    def act(act: Act) -> TakenIn:
        facts = paper.facts
        if facts is None or paper.verdict not in (Verdict.GENUINE, Verdict.VOIDED):
            raise CannotTakeIn(
                "没有登记", "这份PDF没有通过核对，或者签名的设备不在登记册里。", "请找出具的督学要原件再读。"
            )
        _refuse_contradiction(act, facts)
        if isinstance(act.tx.record("order", facts.order_id), Order):
            return TakenIn(facts.order_id, False, f"{facts.number.text}本来就在登记里，没有改动。")
        before = act.tx.record("read_back", facts.order_id)
        if isinstance(before, ReadBackPaper) and not _goes_on(office, before, paper.pdf):
            return TakenIn(facts.order_id, False, f"{facts.number.text}已经登记过，没有改动。")
        kept = _kept(paper, facts, office.files.put(paper.pdf))
        act.tell("read_back", facts.order_id, "taken_in", kept.to_json())
        return TakenIn(facts.order_id, before is None, f"{facts.number.text}已登记，注明由PDF读回。")

    return office.perform(act)


def _kept(paper: ReadBack, facts: agreement.RecordFacts, file_sha256: str) -> ReadBackPaper:
    return ReadBackPaper(
        id=facts.order_id,
        number=facts.number,
        institution_name=facts.unit_name,
        issued_on=facts.issued_on.isoformat(),
        record=facts.record,
        record_sha256=facts.sha256,
        file_sha256=file_sha256,
        certificate_sha256=paper.certificate_sha256,
        device_id=paper.device_id,
    )


def _refuse_contradiction(act: Act, facts: agreement.RecordFacts) -> None:
    bears = queries.paper_with_number(act.tx.conn, facts.number)
    known = act.tx.record("order", facts.order_id) or act.tx.record("read_back", facts.order_id)
    same_id = known.record_sha256 if isinstance(known, Order | ReadBackPaper) else facts.sha256
    if bears not in (None, (facts.order_id, facts.sha256)) or same_id != facts.sha256:
        raise CannotTakeIn(
            "没有登记",
            f"登记里的{facts.number.text}是另一份督办单，两份的内容不一样。",
            "两份都留好，请局里核对哪一份是真的。",
        )


def _goes_on(office: Office, before: ReadBackPaper, pdf: bytes) -> bool:
    """Whether ``pdf`` is a later revision of the file that was taken in before."""
    if hashlib.sha256(pdf).hexdigest() == before.file_sha256:
        return False
    return pdf.startswith(office.files.get(before.file_sha256))


def _is_voided(office: Office, order_id: str) -> bool:
    record = office.record("order", order_id)
    return isinstance(record, Order) and record.state is OrderState.VOIDED
