"""The words of the paper, from ``forms/<form>/order.toml``: 附件4's own and those of the later pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from duxueben.documents import order_additions
from duxueben.documents.order_additions import (
    AuthorityWords,
    BlankWords,
    CcWords,
    Copies,
    Escalation,
    FixedWords,
    FollowUp,
    Handwritten,
    Lineage,
)
from duxueben.documents.wording_file import BadWording, Rules, WordingReader, bytes_of

__all__ = ["BadWording", "Wording", "load", "parse"]


@dataclass(frozen=True, slots=True)
class PageOne:
    """附件4, word for word."""

    title: str
    number: str
    institution: str
    issued_on: str
    findings: str
    receipt: str
    receipt_date: str
    contact: str
    phone: str


@dataclass(frozen=True, slots=True)
class FindingWords:
    """How one finding is written inside the big cell."""

    requirement: str
    due: str
    basis: str
    cited: str
    continued: str
    turn_over: str


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of every page."""

    page: str
    digest: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands where an issued paper has its number, digest and codes."""

    number: str
    digest: str
    seal: tuple[str, ...]
    mark: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageTwo:
    """签收与送达附页."""

    title: str
    number: str
    document: str
    document_text: str
    addressee: str
    head: str
    head_titled: str
    service: str
    service_ways: str
    service_time: str
    service_place: str
    opinion: str
    opinion_ways: str
    receipt: str
    receipt_signature: str
    receipt_post: str
    receipt_phone: str
    receipt_seal: str
    receipt_date: str
    proxy: str
    proxy_text: str
    proxy_reason: str
    refusal: str
    refusal_ways: str
    refusal_reason: str
    refusal_place: str
    refusal_time: str
    witness: str
    witness_name: str
    witness_organisation: str
    witness_phone: str
    witness_signature: str
    inspectors: str
    inspector_signature: str
    inspector_card: str
    office_seal: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stub:
    """存根 under the cut line."""

    cut: str
    title: str
    number: str
    institution: str
    issued_on: str
    findings: str
    findings_text: str
    inspectors: str
    receiver: str
    received_on: str
    received_on_blank: str


@dataclass(frozen=True, slots=True)
class Annex:
    """The pages of photos."""

    title: str
    number: str
    photo: str
    of_finding: str


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of one form; ``sha256`` is that of the file."""

    id: str
    source: str
    sha256: str
    page_one: PageOne
    finding: FindingWords
    foot: Foot
    draft: Draft
    page_two: PageTwo
    stub: Stub
    annex: Annex
    lineage: Lineage
    handwritten: Handwritten
    fixed: FixedWords
    escalation: Escalation
    follow_up: FollowUp
    authority: AuthorityWords
    cc: CcWords
    copies: Copies
    blank: BlankWords


PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "page_one.title": frozenset({"district"}),
    "finding.basis": frozenset({"cite", "items"}),
    "finding.cited": frozenset({"basis"}),
    "foot.page": frozenset({"page", "pages"}),
    "foot.digest": frozenset({"digest"}),
    "page_two.document_text": frozenset({"title", "findings", "copies"}),
    "page_two.head": frozenset({"name"}),
    "page_two.head_titled": frozenset({"name", "title"}),
    "page_two.inspector_card": frozenset({"card"}),
    "page_two.notes": frozenset({"organ", "contact", "phone"}),
    "stub.findings_text": frozenset({"findings"}),
    "annex.photo": frozenset({"n"}),
    "annex.of_finding": frozenset({"n"}),
    **order_additions.PLACEHOLDERS,
}
"""Which ``{…}`` a key may hold; it must hold the first-named use of each that the page cannot do without."""
_RULES = Rules(
    sections=(
        *("page_one", "finding", "foot", "draft", "page_two", "stub", "annex"),
        *("lineage", "handwritten", "fixed", "escalation", "follow_up", "authority", "cc", "copies", "blank"),
    ),
    placeholders=PLACEHOLDERS,
    optional=frozenset({"page_one.title", "page_two.document_text", "page_two.notes"}),
)


def load(path: Path) -> Wording:
    """Read one ``order.toml``; raises ``BadWording`` with every mistake in it."""
    return parse(bytes_of(path), path.name)


def parse(data: bytes, file: str = "order.toml") -> Wording:
    """The wording in ``data`` (TOML, UTF-8); raises ``BadWording``."""
    read = WordingReader(data, file, _RULES)
    words = Wording(
        id=read.id,
        source=read.source,
        sha256=read.sha256,
        page_one=read.section("page_one", PageOne),
        finding=read.section("finding", FindingWords),
        foot=read.section("foot", Foot),
        draft=read.section("draft", Draft),
        page_two=read.section("page_two", PageTwo),
        stub=read.section("stub", Stub),
        annex=read.section("annex", Annex),
        lineage=read.section("lineage", Lineage),
        handwritten=read.section("handwritten", Handwritten),
        fixed=read.section("fixed", FixedWords),
        escalation=read.section("escalation", Escalation),
        follow_up=read.section("follow_up", FollowUp),
        authority=read.section("authority", AuthorityWords),
        cc=read.section("cc", CcWords),
        copies=read.section("copies", Copies),
        blank=read.section("blank", BlankWords),
    )
    read.finish()
    return words
