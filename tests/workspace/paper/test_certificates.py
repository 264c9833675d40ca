"""A bureau's .p12 and renewed keys: what is taken, what is refused, and that old papers stay true."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from duxueben.documents import signing
from duxueben.model.order import Order
from duxueben.model.verdict import Verdict
from duxueben.progress import Progress
from duxueben.vault.certificates import LARGEST
from duxueben.vault.identity import create_identity
from duxueben.vault.register import (
    Authority,
    BureauCertificate,
    FormerKeys,
    Register,
    UnreadableRegister,
    read_register,
)
from duxueben.vault.signatures import prove_succession, vouch
from duxueben.workspace import opening
from duxueben.workspace.office import Office
from duxueben.workspace.paper import certificates, filing, ordering, reading_back, receiving
from duxueben.workspace.paper.certificates import BadCertificate, CertificateKind
from support.bureau_certificates import (
    PASSPHRASE,
    authority,
    certify,
    key_of,
    p12,
    p12_of_an_endless_key,
    p12_of_ed25519,
    p12_of_many_parts,
    p12_of_many_rounds,
    p12_of_two,
    p12_without_key,
)
from support.clocks import StepClock
from support.keys import CHEAP, MORNING
from support.offices import PASSPHRASE as WORKSPACE_PASSPHRASE
from support.offices import make_office
from support.papers import marked
from support.signatures import signed_for
from support.visits import NOTICE, PLAIN, finished, issue, loaded, settle

HOLDER = "漴川区人民政府教育督导室"


def printed(office: Office) -> Order:
    """A real paper, with ink; the block is taken in once."""
    if not ordering.numbers_left(office, NOTICE, 2023):
        settle(office)
    return issue(office, finished(office, PLAIN).id, NOTICE, loaded())


def taken(office: Office, kind: str = "p256") -> certificates.CertificateFacts:
    """A certificate of the bureau's authority, imported."""
    holder = certify(HOLDER, key_of(kind), authority())
    return certificates.import_p12(office, p12(holder, authority()), PASSPHRASE).result()


def test_a_new_laptop_signs_with_its_own_certificate(office: Office) -> None:
    found = certificates.current(office)
    assert found.kind is CertificateKind.DEVICE
    assert found.sha256 == office.device.card().certificate_sha256
    assert "test2023" in found.subject and found.subject == found.issuer
    assert found.valid_to - found.valid_from > timedelta(days=10000)
    assert certificates.known(office) == (found,)


@pytest.mark.parametrize("kind", ["p256", "p384", "rsa2048"])
def test_a_paper_signed_with_the_bureaus_certificate_holds_through_the_register(
    office: Office, kind: str
) -> None:
    before = printed(office)
    facts = taken(office, kind)
    assert facts.kind is CertificateKind.BUREAU and HOLDER in facts.subject and "证书机构" in facts.issuer
    order = printed(office)
    assert order.certificate_sha256 == facts.sha256
    assert order.record["device"] == {"id": "test2023", "certificate_sha256": facts.sha256}
    pdf = ordering.pdf(office, order.id)
    listed = Register((office.device.card("一号机"),))
    found = signing.inspect(pdf, listed)
    assert found.verdict is Verdict.GENUINE and "局发证书" in found.words
    issued_by = Register((), (Authority("漴川区教育局", authority().der),))
    assert "由登记册里的“漴川区教育局”签发" in signing.inspect(pdf, issued_by).words
    assert signing.inspect(pdf, Register()).verdict is Verdict.UNREGISTERED
    assert signing.inspect(pdf[:-40] + b"0" + pdf[-39:], listed).verdict is Verdict.ALTERED
    assert filing.prove(office, before.id).verdict is Verdict.GENUINE
    assert reading_back.read_back(office, pdf, Progress()).verdict is Verdict.GENUINE


def test_the_receipt_is_sealed_by_the_device_itself_whoever_certified_the_paper(office: Office) -> None:
    taken(office, "rsa2048")
    order = printed(office)
    receiving.receive(office, order.id, signed_for(order), Progress())
    seen = signing.inspect(receiving.pdf(office, order.id), Register((office.device.card(),))).receipt
    assert seen is not None and seen.certificate_sha256 == office.device.card().certificate_sha256
    assert filing.prove(office, order.id).verdict is Verdict.GENUINE


def test_the_device_can_go_back_to_its_own_certificate_and_keeps_knowing_the_bureaus(office: Office) -> None:
    taken(office)
    order = printed(office)
    assert certificates.use_own(office).result().kind is CertificateKind.DEVICE
    assert [one.kind for one in certificates.known(office)] == [
        CertificateKind.DEVICE,
        CertificateKind.BUREAU,
    ]
    assert filing.prove(office, order.id).verdict is Verdict.GENUINE
    assert office.device.bureau_key is None


def test_an_imported_certificate_is_there_after_a_restart_and_its_key_lies_sealed(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    taken(office, "rsa2048")
    certificates.renew(office).result()
    known, card = certificates.known(office), office.device.card()
    office.close()
    for path in (tmp_path / "book").glob("device*"):
        assert b"PRIVATE" not in path.read_bytes() and HOLDER.encode() not in path.read_bytes()
    around = opening.Surroundings(clock=StepClock(), cost=CHEAP)
    again = opening.open_office(tmp_path / "book", WORKSPACE_PASSPHRASE, around)
    try:
        assert certificates.known(again) == known and again.device.card() == card
        assert certificates.current(again).kind is CertificateKind.BUREAU
    finally:
        again.close()


def hostile() -> dict[str, tuple[bytes, str, str]]:
    good = certify(HOLDER, key_of("p256"), authority())
    late = certify(HOLDER, key_of("p256"), authority(), days=30)
    early = certify(HOLDER, key_of("p256"), authority(), begin=MORNING + timedelta(days=3))
    return {
        "nothing": (b"", PASSPHRASE, "不是证书文件"),
        "noise": (b"0\x82" + bytes(900), PASSPHRASE, "不是证书文件"),
        "cut": (p12(good)[:-9], PASSPHRASE, "不是证书文件"),
        "too large": (p12(good) + bytes(LARGEST), PASSPHRASE, "大得不像"),
        "a wrong passphrase": (p12(good), "不对", "口令不对"),
        "no passphrase": (p12(good), "", "口令不对"),
        "no key": (p12_without_key(), PASSPHRASE, "没有成对"),
        "another's key": (p12_of_two(), "", "没有成对"),
        "expired": (p12(late), PASSPHRASE, "到期"),
        "not yet valid": (p12(early), PASSPHRASE, "生效"),
        "a weak key": (p12(certify(HOLDER, key_of("rsa1024"), authority())), PASSPHRASE, "算法"),
        "a curve that nobody knows": (p12(certify(HOLDER, key_of("p521"), authority())), PASSPHRASE, "算法"),
        "a key that signs no PDF": (p12_of_ed25519(), PASSPHRASE, "算法"),
        "an endless passphrase": (p12_of_many_rounds(), PASSPHRASE, "不寻常"),
        "an endless key": (p12_of_an_endless_key(), PASSPHRASE, "不寻常"),
        "endless parts": (p12_of_many_parts(), PASSPHRASE, "不寻常"),
        "an authority's own": (p12(authority()), PASSPHRASE, "不是给文件签名用"),
        "for encryption only": (
            p12(certify(HOLDER, key_of("p256"), authority(), signs=False)), PASSPHRASE, "不是给文件签名用"
        ),
    }  # fmt: skip


@pytest.mark.parametrize("name", hostile())
def test_a_file_that_is_no_good_is_refused_by_name_and_nothing_changes(office: Office, name: str) -> None:
    data, passphrase, word = hostile()[name]
    before = office.device
    with pytest.raises(BadCertificate) as told:
        certificates.import_p12(office, data, passphrase).result()
    assert word in told.value.happened, told.value.happened
    assert office.device is before


def test_no_paper_is_signed_with_a_certificate_that_has_run_out(tmp_path: Path) -> None:
    clock = StepClock()
    office = make_office(tmp_path, clock=clock)
    try:
        soon = certify(HOLDER, key_of("p256"), authority(), begin=MORNING - timedelta(days=30), days=31)
        certificates.import_p12(office, p12(soon), PASSPHRASE).result()
        settle(office)
        visit = finished(office, PLAIN)
        clock.now += timedelta(days=3)
        with pytest.raises(ordering.CannotIssue, match="有效期"):
            issue(office, visit.id, NOTICE, loaded())
        certificates.use_own(office).result()
        assert issue(office, visit.id, NOTICE, loaded()).number.n == 47
    finally:
        office.close()


def test_what_was_signed_with_renewed_keys_stays_signed(office: Office) -> None:
    order = printed(office)
    receiving.receive(office, order.id, signed_for(order), Progress())
    old = office.device.card()
    first = certificates.renew(office).result()
    certificates.renew(office).result()
    card = office.device.card("一号机")
    assert first.sha256 != old.certificate_sha256 and len(card.former) == 2
    assert [one.kind for one in certificates.known(office)] == [CertificateKind.DEVICE] * 3
    pdf = receiving.pdf(office, order.id)
    listed = read_register(Register((card,)).to_bytes())
    assert listed.cards == (card,)
    assert "换钥匙以前的证书" in signing.inspect(pdf, listed).words
    assert filing.prove(office, order.id).verdict is Verdict.GENUINE
    read = reading_back.read_back(office, pdf, Progress(), listed)
    assert read.verdict is Verdict.GENUINE and all(one.good for one in read.checks)
    new = printed(office)
    assert signing.inspect(ordering.pdf(office, new.id), Register((old,))).verdict is Verdict.UNREGISTERED


def test_what_is_signed_with_old_keys_after_their_renewal_is_nobodys(office: Office) -> None:
    old, before = office.device, office.clock()
    certificates.renew(office).result()
    listed = Register((office.device.card("一号机"),))

    def seen(at: datetime) -> signing.Examined:
        return signing.inspect(signing.certify(marked(), old, "督办单", at), listed)

    assert seen(before).verdict is Verdict.GENUINE
    after = seen(office.clock() + timedelta(minutes=1))
    assert after.verdict is Verdict.UNREGISTERED and "换钥匙以后" in after.words
    assert after.device_id == old.device_id


def test_a_register_whose_old_keys_did_not_name_the_new_ones_is_refused(office: Office) -> None:
    certificates.renew(office).result()
    certificates.renew(office).result()
    content = json.loads(Register((office.device.card(),)).to_bytes())
    former = content["devices"][0]["former"]
    former[0]["proof"], former[1]["proof"] = former[1]["proof"], former[0]["proof"]
    with pytest.raises(UnreadableRegister, match="没有签认"):
        read_register(json.dumps(content).encode())
    content["devices"][0]["former"] = former[1:] + former[:1]
    with pytest.raises(UnreadableRegister, match="没有签认"):
        read_register(json.dumps(content).encode())


def test_a_card_that_somebody_lists_his_own_certificate_on_is_refused(office: Office) -> None:
    """Its own certificate still has the fingerprint that an officer compares by telephone."""
    card, stranger = office.device.card(), create_identity(office.device.device_id, MORNING)
    proof = prove_succession(stranger.document_key, card.device_id, card.certificate, card.ed25519)
    theirs = stranger.card()
    former = FormerKeys(theirs.certificate, theirs.ed25519, proof)
    of_bureau = BureauCertificate(theirs.certificate)
    assert read_register(Register((card,)).to_bytes()).cards == (card,)
    certificates.renew(office).result()
    taken(office)
    renewed = replace(office.device.card(), label="一号机")
    assert read_register(Register((renewed,)).to_bytes()).cards == (renewed,)
    for forged in (
        replace(card, former=(former,)),
        replace(card, bureau=(of_bureau,)),
        replace(renewed, bureau=(*renewed.bureau, of_bureau)),
        replace(renewed, ed25519=theirs.ed25519),
        replace(renewed, former=(), bureau=()),
        replace(card, bureau=(of_bureau,), word=vouch(stranger.document_key, card.statement)),
    ):
        with pytest.raises(UnreadableRegister):
            read_register(Register((forged,)).to_bytes())


def test_a_register_names_authorities_and_refuses_what_is_none(office: Office) -> None:
    listed = Register((office.device.card(),), (Authority("漴川区教育局", authority().der),))
    assert read_register(listed.to_bytes()) == listed
    holder = certify(HOLDER, key_of("p256"), authority())
    wrong = Register((), (Authority("某某", holder.der),))
    with pytest.raises(UnreadableRegister, match="签发机构"):
        read_register(wrong.to_bytes())
    assert listed.authority_of(holder.der, MORNING) is not None
    assert listed.authority_of(holder.der, MORNING + timedelta(days=9000)) is None
    assert wrong.authority_of(certify("丁", key_of("p256"), holder).der, MORNING) is None
