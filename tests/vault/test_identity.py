import base64
import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from cryptography import x509

from duxueben.vault.identity import create_identity, read_identity, renewed, verify_bytes
from duxueben.vault.register import Register, UnreadableRegister, read_register
from support.keys import MORNING, identity_of


def two_devices() -> Register:
    return Register((identity_of("D1").card(), identity_of("D2").card("责任区二号机")))


def entry(**changes: object) -> dict[str, object]:
    return {**identity_of("D1").card().to_json(), **changes}


def file_of(*entries: object) -> bytes:
    return json.dumps({"format": "duxueben-devices", "version": 1, "devices": entries}).encode()


def test_a_certificate_names_the_device_and_that_it_is_not_on_record() -> None:
    certificate = x509.load_der_x509_certificate(identity_of("D1").certificate)
    assert "CN=督学本 设备 D1" in certificate.subject.rfc4514_string()
    assert "OU=未备案" in certificate.subject.rfc4514_string()
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign


def test_a_certificate_is_valid_from_the_given_clock_for_more_than_ten_years() -> None:
    certificate = x509.load_der_x509_certificate(identity_of("D1").certificate)
    assert certificate.not_valid_before_utc <= MORNING
    assert certificate.not_valid_after_utc > datetime(2033, 10, 18, tzinfo=UTC) + timedelta(days=365)


def test_an_identity_survives_being_stored() -> None:
    identity = identity_of("D1")
    again = read_identity(identity.to_bytes())
    assert again.card() == identity.card()
    assert verify_bytes(identity.card().ed25519, b"data", again.sign_bytes(b"data"))


def test_a_signature_holds_for_its_bytes_and_its_key_only() -> None:
    one, other = identity_of("D1"), identity_of("D2")
    signature = one.sign_bytes(b"data")
    assert verify_bytes(one.card().ed25519, b"data", signature)
    assert not verify_bytes(one.card().ed25519, b"Data", signature)
    assert not verify_bytes(other.card().ed25519, b"data", signature)
    assert not verify_bytes(b"short", b"data", signature)
    assert not verify_bytes(one.card().ed25519, b"data", b"")


@pytest.mark.parametrize("device_id", ["", "设备", "../x", "a" * 41, "a\n", "-a"])
def test_a_device_id_must_fit_file_names_and_certificates(device_id: str) -> None:
    with pytest.raises(ValueError, match="device id"):
        create_identity(device_id, MORNING)


def test_the_longest_device_id_fits_the_certificate() -> None:
    assert create_identity("a" * 40, MORNING).card().device_id == "a" * 40


def test_no_private_key_shows_in_a_representation_or_a_card() -> None:
    identity = identity_of("D1")
    secrets = json.loads(identity.to_bytes())
    shown = repr(identity) + json.dumps(identity.card().to_json())
    assert "PrivateKey" not in shown
    assert secrets["document_key"] not in shown
    assert secrets["bytes_key"] not in shown


def test_a_register_is_read_as_it_was_written() -> None:
    register = read_register(two_devices().to_bytes())
    assert register == two_devices()
    card = register.by_device("D2")
    assert card is not None
    assert card.label == "责任区二号机"
    assert register.by_certificate(card.certificate) == card
    assert register.by_device("D3") is None
    assert register.by_certificate(b"") is None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "不是 JSON"),
        (b"\xff\xff", "不是 JSON"),
        (b"[" * 100_000, "不是 JSON"),
        (b"[]", "不是督学本的"),
        (b'{"format":"duxueben-devices","version":9,"devices":[]}', "版本"),
        (b'{"format":"duxueben-devices","version":1}', "devices"),
        (file_of("D1"), "第1台设备"),
        (file_of(entry(), entry()), "出现了两次"),
        (file_of(entry(device_id="../../x")), "device_id"),
        (file_of(entry(device_id=7)), "device_id"),
        (file_of(entry(label="换行\n")), "label"),
        (file_of(entry(label="长" * 101)), "label"),
        (file_of(entry(certificate="不是")), "base64"),
        (file_of(entry(certificate_sha256="0" * 64)), "certificate_sha256"),
        (file_of(entry(ed25519=base64.b64encode(b"short").decode())), "公钥读不懂"),
        (file_of(entry(ed25519=None)), "ed25519"),
    ],
)
def test_a_fault_in_a_register_is_named(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableRegister, match=says):
        read_register(data)


def test_a_certificate_that_is_not_one_is_refused_even_with_the_right_hash() -> None:
    for der in (b"", b"\x30\x03\x02\x01\x01", identity_of("D1").certificate[:-1]):
        forged = entry(certificate=base64.b64encode(der).decode(), certificate_sha256=sha256(der).hexdigest())
        with pytest.raises(UnreadableRegister):
            read_register(file_of(forged))


def test_a_certificate_with_a_broken_self_signature_is_refused() -> None:
    der = bytearray(identity_of("D1").certificate)
    der[-1] ^= 1
    forged = entry(
        certificate=base64.b64encode(bytes(der)).decode(), certificate_sha256=sha256(bytes(der)).hexdigest()
    )
    with pytest.raises(UnreadableRegister):
        read_register(file_of(forged))


def test_an_identity_of_the_first_version_is_still_read() -> None:
    kept = json.loads(identity_of("D1").to_bytes())
    first = {
        "version": 1,
        "device_id": "D1",
        "certificate": kept["card"]["certificate"],
        "document_key": kept["document_key"],
        "bytes_key": kept["bytes_key"],
    }
    again = read_identity(json.dumps(first).encode())
    assert again.card() == identity_of("D1").card()
    assert again.bureau_key is None and again.former == ()


@pytest.mark.parametrize("change", [{"version": 3}, {"card": None}, {"card": {}}, {"bytes_key": "AAAA"}])
def test_an_identity_that_is_not_as_it_must_be_is_refused(change: dict[str, object]) -> None:
    kept = json.loads(identity_of("D1").to_bytes())
    with pytest.raises(ValueError):  # noqa: PT011 - the sort of fault is all that is promised
        read_identity(json.dumps({**kept, **change}).encode())


def test_a_renewed_device_still_stands_for_what_its_old_keys_signed() -> None:
    old = identity_of("D1")
    new = renewed(old, MORNING + timedelta(days=400))
    card = new.card()
    assert card.device_id == "D1" and card.certificate != old.certificate
    for identity in (old, new):
        assert card.verifies(b"data", identity.sign_bytes(b"data"))
    assert not card.verifies(b"data", identity_of("D2").sign_bytes(b"data"))
    assert read_identity(new.to_bytes()).card() == card
    assert old.signing_certificate in card.certificates


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"former": 1}, "不是一列"),
        ({"former": [1]}, "不是一组名称和值"),
        ({"former": [dict[str, str]()] * 65}, "太长"),
        ({"former": [{"certificate": "AAAA"}]}, "certificate_sha256"),
        ({"bureau": [{"certificate": "!", "certificate_sha256": ""}]}, "base64"),
        (
            {"bureau": [{"certificate": "AAAA", "certificate_sha256": sha256(b"\0\0\0").hexdigest()}]},
            "读不懂",
        ),
    ],
)
def test_former_and_bureau_certificates_are_read_without_trust(change: dict[str, object], word: str) -> None:
    with pytest.raises(UnreadableRegister, match=word):
        read_register(file_of(entry(**change)))
