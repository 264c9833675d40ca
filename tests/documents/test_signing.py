import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from duxueben.documents.archive import NoRecord, read_record
from duxueben.documents.signing import certify, inspect
from duxueben.model.verdict import Verdict
from duxueben.vault.identity import create_identity
from duxueben.vault.register import Register
from support import tampering
from support.keys import MORNING, identity_of
from support.papers import RECORD, drawn, marked, signed

OURS = Register((identity_of("D1").card("一号机"), identity_of("D3").card()))
NOBODY = Register()


def refused(pdf: bytes) -> str:
    """The sentence with which the file is refused; with a register and without one."""
    found = inspect(pdf, OURS)
    assert found.verdict is Verdict.ALTERED
    assert found.record is None
    assert inspect(pdf, NOBODY).verdict is Verdict.ALTERED
    assert found.words.endswith("。")
    return found.words


def test_a_signed_paper_of_a_registered_device_is_genuine_and_gives_its_record() -> None:
    found = inspect(signed(), OURS)
    assert found.verdict is Verdict.GENUINE
    assert found.record == json.loads(RECORD)
    assert found.device_id == "D1"
    assert "一号机" in found.words
    assert found.signed_at == MORNING
    assert found.certificate_sha256 == identity_of("D1").card().certificate_sha256
    assert found.receipt is None


def test_without_a_register_the_device_is_unknown_however_whole_the_file_is() -> None:
    found = inspect(signed(), NOBODY)
    assert found.verdict is Verdict.UNREGISTERED
    assert found.device_id == ""
    assert found.record == json.loads(RECORD)


def test_a_paper_signed_again_with_a_strangers_key_is_of_an_unregistered_device() -> None:
    assert inspect(signed("D2"), OURS).verdict is Verdict.UNREGISTERED


def test_a_stranger_who_takes_a_registered_devices_name_stays_a_stranger() -> None:
    impostor = create_identity("D1", MORNING)
    forged = certify(marked(), impostor, "出具督办单", MORNING)
    assert inspect(forged, OURS).verdict is Verdict.UNREGISTERED


@pytest.mark.parametrize("field", ["Inspector", "Signature1"])
def test_a_device_that_signed_by_other_means_than_this_program_is_a_stranger_too(field: str) -> None:
    forged = tampering.sign_field(tampering.strip_signatures(signed()), identity_of("D2"), field)
    assert inspect(forged, OURS).verdict is Verdict.UNREGISTERED
    assert inspect(forged, NOBODY).verdict is Verdict.UNREGISTERED
    ours = tampering.sign_field(tampering.strip_signatures(signed()), identity_of("D1"), field)
    assert inspect(ours, OURS).verdict is Verdict.ALTERED


def test_a_paper_stripped_and_signed_by_any_other_program_is_of_an_unregistered_device() -> None:
    stranger = tampering.strangers_identity(identity_of("D2"), "somebody")
    forged = tampering.sign_field(tampering.strip_signatures(signed()), stranger, "Signature1")
    found = inspect(forged, OURS)
    assert found.verdict is Verdict.UNREGISTERED
    assert "不是督学本的签名" in found.words
    assert found.record is None
    refused(tampering.redraw(forged))
    refused(forged.replace(RECORD[:30], RECORD[:29] + b"X") if RECORD in forged else forged[:-9])
    refused(tampering.sign_field(forged, identity_of("D1"), "Signature2"))


def test_a_registered_key_under_another_certificate_is_not_registered() -> None:
    renamed = tampering.strangers_identity(identity_of("D1"), "督学本 设备 D1")
    assert inspect(certify(marked(), renamed, "出具督办单", MORNING), OURS).verdict is not Verdict.GENUINE


def test_a_signed_file_that_is_no_paper_of_ours_is_refused() -> None:
    stranger = tampering.strangers_identity(identity_of("D2"), "somebody")
    refused(tampering.sign_field(drawn(), stranger, "Signature1"))


def test_a_flipped_bit_is_refused_wherever_it_is() -> None:
    pdf, chance = signed(), random.Random(20231017)
    for at in chance.sample(range(len(pdf)), 120):
        broken = bytearray(pdf)
        broken[at] ^= 1 << chance.randrange(8)
        assert inspect(bytes(broken), OURS).verdict is Verdict.ALTERED, at


def test_a_flipped_bit_in_the_signature_itself_is_refused_even_where_nothing_covers_it() -> None:
    pdf = signed()
    begin = pdf.index(b"/Contents <") + len(b"/Contents ")
    end = pdf.index(b">", begin) + 1
    for at in (begin, end - 1, *range(begin + 1, begin + 300, 5), *range(begin + 300, end, 97)):
        for bit in (1, 0x20):
            broken = bytearray(pdf)
            broken[at] ^= bit
            assert inspect(bytes(broken), OURS).verdict is Verdict.ALTERED, at


def test_a_cut_file_is_refused() -> None:
    pdf = signed()
    for length in (0, 1, 9, 100, len(marked()), len(marked()) + 1, len(pdf) // 2, len(pdf) - 7, len(pdf) - 2):
        refused(pdf[:length])


def test_a_file_with_something_behind_it_is_refused() -> None:
    for tail in (b"\n", b" ", b"\n\n", b"%%EOF\n", b"\0" * 1000, b"\n%%EOF"):
        refused(signed() + tail)


def test_an_incremental_edit_of_a_page_is_refused_though_viewers_call_the_signature_valid(
    tmp_path: Path,
) -> None:
    edited = tampering.redraw(signed())
    assert edited.startswith(signed())
    refused(edited)
    viewer = shutil.which("pdfsig")
    if viewer:
        (tmp_path / "edited.pdf").write_bytes(edited)
        command = [viewer, "-nocert", str(tmp_path / "edited.pdf")]
        assert b"Signature is Valid" in subprocess.run(command, capture_output=True, check=False).stdout


def test_another_attachment_is_refused_however_it_got_there() -> None:
    refused(tampering.swap_attachment(signed(), b'{"number":48}'))
    refused(tampering.save_again(signed(), b'{"number":48}'))
    refused(signed().replace(RECORD[:30], RECORD[:29] + b"X"))


def test_a_file_that_another_program_saved_is_refused() -> None:
    refused(tampering.save_again(signed()))
    refused(tampering.pack(signed()))


def test_a_paper_that_was_never_signed_is_refused() -> None:
    assert "没有督学的签名" in refused(marked())


def test_a_reason_that_names_another_record_is_refused() -> None:
    other = certify(marked(), identity_of("D1"), "record_sha256=" + "0" * 64, MORNING)
    assert "校验值对不上" in refused(other)


def test_the_unit_may_sign_its_receipt_and_both_signatures_hold() -> None:
    received = tampering.sign_field(signed(), identity_of("D2"))
    found = inspect(received, OURS)
    assert found.verdict is Verdict.GENUINE
    assert found.receipt is not None and not found.receipt.device_id
    assert "没有核对" in found.words
    assert inspect(received, NOBODY).verdict is Verdict.UNREGISTERED


def test_an_edit_that_hides_below_a_receipt_is_refused() -> None:
    for edited in (tampering.redraw(signed()), tampering.swap_attachment(signed(), RECORD)):
        refused(tampering.sign_field(edited, identity_of("D2")))


def test_an_edit_after_a_receipt_is_refused() -> None:
    received = tampering.sign_field(signed(), identity_of("D2"))
    refused(tampering.redraw(received))
    broken = bytearray(received)
    broken[received.rindex(b"/Contents <") + 3000] ^= 1
    refused(bytes(broken))


def test_a_signature_anywhere_else_is_refused() -> None:
    assert "重新签过" in refused(tampering.sign_field(signed(), identity_of("D2"), "Other"))
    # A registered device signs as this program does, or its signature is not accepted; of an unknown one
    # nothing more can be said than that nobody knows it.
    for field, words in (("Other", "重新签过"), ("Inspector", "督学本的写法")):
        otherwise = tampering.sign_field(marked(), identity_of("D1"), field)
        found = inspect(otherwise, OURS)
        assert found.verdict is Verdict.ALTERED and words in found.words
        assert inspect(otherwise, NOBODY).verdict is Verdict.UNREGISTERED


def test_a_signed_paper_cannot_be_certified_again() -> None:
    with pytest.raises(ValueError, match="signed already"):
        certify(signed(), identity_of("D2"), "再签一次", MORNING)


def test_a_password_is_refused_by_name() -> None:
    assert "密码" in refused(tampering.encrypt(signed()))


def hostile() -> dict[str, bytes]:
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 1 0 R %b >>\nstartxref\n9\n%%%%EOF\n"
    deep = b"%PDF-1.7\n" + table % (b"/Root " + b"[" * 3000)
    catalog = b"<< /Type /Catalog /AcroForm << /Fields [2 0 R] >> >>"
    circle = b"<< /T (a) /Kids [2 0 R] /Parent 2 0 R >>"
    return {
        "nothing": b"",
        "noise": random.Random(7).randbytes(5000),
        "noise that begins well": b"%PDF-1.7\n" + random.Random(8).randbytes(5000) + b"\n%%EOF\n",
        "only a frame": b"%PDF-1.7\n%%EOF\n",
        "a table that points at itself": b"%PDF-1.7\n" + table % b"/Prev 9",
        "a table with a hidden pointer": b"%PDF-1.7\n" + table % b"/#50rev 9",
        "a table far away": b"%PDF-1.7\nstartxref\n999999999\n%%EOF\n",
        "deep arrays": deep,
        "a field that is its own child": tampering.append_update(
            b"%PDF-1.7\n" + table % b"", {1: catalog, 2: circle}
        ),
        "too big": b"%PDF-1.7\n" + bytes(65 * 1024 * 1024),
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    }


@pytest.mark.parametrize("name", hostile().keys())
def test_a_hostile_file_is_a_sentence_and_nothing_worse(name: str) -> None:
    refused(hostile()[name])


def test_fields_below_fields_that_lead_a_billion_ways_are_refused_at_once() -> None:
    tree = [f"<</T(a)/Kids[{n} 0 R {n} 0 R]>>" for n in range(3, 40)]
    parts = ["<</Type/Catalog/AcroForm<</Fields[2 0 R]>>>>", *tree, "<</T(a)/FT/Sig>>"]
    body, places = b"%PDF-1.7\n", list[int]()
    for n, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{n} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(parts) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>"
    assert "签名栏" in refused(body + f"{end}\nstartxref\n{len(body)}\n%%EOF\n".encode())


def test_signing_leaves_the_metadata_and_the_version_as_the_archive_wants_them() -> None:
    pdf = signed()
    assert b"pyHanko" not in pdf
    assert b"/Version" not in pdf
    assert pdf.startswith(marked())
    assert read_record(pdf) == RECORD


def test_the_certificate_inside_names_no_person_and_no_network_is_named() -> None:
    assert b"http" not in signed()[len(marked()) :]


def test_a_paper_without_a_record_cannot_be_certified() -> None:
    with pytest.raises(NoRecord):
        certify(drawn(), identity_of("D1"), "出具督办单", MORNING)


def test_importing_the_signing_room_loads_nothing_heavy() -> None:
    rooms = "duxueben.documents.signing, duxueben.documents.archive, duxueben.documents.seal"
    script = f"import sys, {rooms}; print({{'pyhanko', 'pikepdf', 'PIL', 'asn1crypto'}} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
