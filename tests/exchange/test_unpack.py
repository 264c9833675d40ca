"""Reading a package that somebody may have tampered with: every change is refused with a sentence."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from duxueben.exchange.package import RECORD_SCHEMA, RecordLine
from duxueben.exchange.problems import (
    AddedFile,
    Altered,
    MissingFile,
    NoKey,
    NotAPackage,
    Refused,
    Truncated,
    UnknownSigner,
    WrongKey,
)
from duxueben.exchange.recipient import make_pair
from duxueben.exchange.unpack import open_package
from duxueben.model.canonical import JSON, canonical_bytes
from duxueben.model.verdict import Verdict, exit_code
from duxueben.progress import Progress
from duxueben.vault.register import Register
from support.keys import identity_of
from support.packages import (
    DEVICE,
    REGISTER,
    SCHOOL,
    SECRET,
    Entry,
    hash_of,
    job,
    opened,
    others_in_full,
    parcel,
    tampered,
    with_lines,
    write,
)
from support.unpacking import refused, verdict


def test_a_sound_package_is_genuine_and_gives_back_what_went_in(package: Path) -> None:
    assert verdict(package) is Verdict.GENUINE and exit_code([verdict(package)]) == 0
    sent = job()
    lines = [*sent.shared, *(line for one in sent.parcels for line in one.lines)]
    read = open_package(package, SECRET, REGISTER)
    assert list(read.lines) == lines
    assert (read.cover.device_id, read.cover.sequence, read.signer.label) == (DEVICE, 18, "第三督学责任区")
    files: dict[str, bytes] = {}
    read.each_file(SECRET, lambda kind, digest, data: files.update({f"{kind} {digest}": data}), Progress())
    assert files == {f"{file.kind} {file.sha256}": file.read() for one in sent.parcels for file in one.files}


def test_without_a_register_it_is_unregistered_and_exits_with_3(package: Path) -> None:
    assert verdict(package, register=Register()) is Verdict.UNREGISTERED
    assert exit_code([verdict(package, register=Register())]) == 3
    with pytest.raises(UnknownSigner, match=DEVICE):
        open_package(package, SECRET, Register())


def test_one_flipped_bit_anywhere_is_refused(package: Path, tmp_path: Path) -> None:
    data = package.read_bytes()
    places = random.Random(47).sample(range(len(data)), 150) + [0, 22, 30, 100, len(data) - 1]
    for place in places:
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        (tmp_path / "a.zip.age").write_bytes(changed)
        assert verdict(tmp_path / "a.zip.age", register=Register()) is Verdict.ALTERED, place


def test_a_package_cut_anywhere_is_refused(package: Path, tmp_path: Path) -> None:
    data = package.read_bytes()
    for share in (0, 0.001, 0.01, 0.3, 0.5, 0.9, 0.9999):
        (tmp_path / "a.zip.age").write_bytes(data[: int(len(data) * share)])
        assert verdict(tmp_path / "a.zip.age") is Verdict.ALTERED
    for cut in (1, 16, 20_000):
        (tmp_path / "a.zip.age").write_bytes(data[:-cut])
        assert "没有复制完整" in refused(tmp_path / "a.zip.age", Truncated)


def test_something_appended_is_refused(package: Path, tmp_path: Path) -> None:
    (tmp_path / "a.zip.age").write_bytes(package.read_bytes() + b"x")
    assert verdict(tmp_path / "a.zip.age") is Verdict.ALTERED


def test_a_wrong_key_gets_its_own_sentence(package: Path) -> None:
    stranger = make_pair().identity_file.splitlines()[-1]
    with pytest.raises(WrongKey, match="另一把公钥"):
        open_package(package, stranger, REGISTER)
    assert verdict(package, stranger) is Verdict.ALTERED
    with pytest.raises(WrongKey):
        open_package(package, "AGE-SECRET-KEY-1XYZ", REGISTER)


def test_without_a_key_nothing_is_claimed(package: Path) -> None:
    with pytest.raises(NoKey):
        open_package(package, "", REGISTER)
    assert verdict(package, "") is Verdict.ALTERED


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"age-encryption.org/v1", b"\0" * 9999])
def test_what_is_no_package_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip.age").write_bytes(data)
    refused(tmp_path / "a.zip.age", NotAPackage)


def test_folders_missing_files_and_devices_are_no_packages(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone", Path("/dev/zero"), tmp_path / "a\0b"):
        refused(path, NotAPackage)


SCRYPT_FILE = (
    b"age-encryption.org/v1\n-> scrypt rTMYz7jxWyp5GxDxerADnQ 18\n"
    b"yGszamOASA1kXKXDWwI9LYK9FRbYvk8FPCevPlSTCvM\n--- Ge6Wed/XHOy5RHyCivGfFw0LE1z9AOlwwMFdgwX5onE\n"
    + b"Z"
    * 33
)


def test_an_age_file_with_a_passphrase_is_refused_quickly(tmp_path: Path) -> None:
    (tmp_path / "a.zip.age").write_bytes(SCRYPT_FILE)
    refused(tmp_path / "a.zip.age", Refused)


def without(what: str) -> Callable[[list[Entry]], list[Entry]]:
    return lambda entries: [entry for entry in entries if what not in entry[0]]


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("data/photos/", "少了一张照片"),
        ("data/orders/", "少了一份督办单"),
        ("records.jsonl", "少了检查记录"),
        ("schema/", "少了记录格式说明"),
        ("signature.json", "少了设备签名"),
        ("/manifest-sha256", "少了内容清单"),
        ("bagit.txt", "少了袋说明"),
    ],
)
def test_a_missing_file_is_named(package: Path, tmp_path: Path, what: str, sentence: str) -> None:
    path = tampered(copy(package, tmp_path), without(what))
    assert sentence in refused(path, MissingFile)
    assert exit_code([verdict(path)]) == exit_code([verdict(path, register=Register())]) == 1


def test_one_missing_photo_is_enough(package: Path, tmp_path: Path) -> None:
    photo = next(name for name, _ in opened(package) if "photos" in name)
    assert "少了一张照片" in refused(tampered(copy(package, tmp_path), without(photo)), MissingFile)


@pytest.mark.parametrize(
    "name",
    [
        "{base}/data/photos/" + "0" * 64 + ".jpg",
        "{base}/data/virus.exe",
        "{base}/note.txt",
        "other/data/a.txt",
    ],
)
def test_an_added_file_is_refused(package: Path, tmp_path: Path, name: str) -> None:
    base = opened(package)[0][0].split("/")[0]
    path = tampered(copy(package, tmp_path), lambda entries: [*entries, (name.format(base=base), b"x")])
    refused(path, AddedFile)
    assert exit_code([verdict(path)]) == exit_code([verdict(path, register=Register())]) == 1


def test_a_changed_photo_is_named(package: Path, tmp_path: Path) -> None:
    def change(entries: list[Entry]) -> list[Entry]:
        return [(name, data[:-1] + b"x" if name.endswith(".jpg") else data) for name, data in entries]

    assert "一张照片" in refused(tampered(copy(package, tmp_path), change), Altered)


def listed_anew(entries: list[Entry]) -> list[Entry]:
    """Manifests as somebody writes them who knows BagIt, but has no device's key."""
    held = {name.split("/", 1)[1]: data for name, data in entries}
    base = entries[0][0].split("/")[0]
    payload = {name: data for name, data in held.items() if name.startswith("data/")}
    size = sum(map(len, payload.values()))
    info = held["bag-info.txt"].decode().splitlines()
    info = [f"Payload-Oxum: {size}.{len(payload)}" if line.startswith("Payload") else line for line in info]
    held["bag-info.txt"] = ("\n".join(info) + "\n").encode()
    held["manifest-sha256.txt"] = manifest(payload)
    tags = {name: held[name] for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")}
    held["tagmanifest-sha256.txt"] = manifest(tags)
    return [(f"{base}/{name}", data) for name, data in held.items()]


def manifest(files: dict[str, bytes]) -> bytes:
    return "".join(f"{hash_of(data)}  {name}\n" for name, data in files.items()).encode()


def signed_by(device: str, entries: list[Entry]) -> list[Entry]:
    """``entries`` listed anew and signed with that device's key, under the name that stands in them."""
    anew = listed_anew(entries)
    listed = next(data for name, data in anew if name.endswith("tagmanifest-sha256.txt"))
    identity = identity_of(device)
    seal = canonical_bytes(
        {
            "algorithm": "Ed25519",
            "device_id": DEVICE,
            "public_key": identity.card().ed25519.hex(),
            "signature": identity.sign_bytes(listed).hex(),
            "signed_file": "tagmanifest-sha256.txt",
        }
    )
    return [(name, seal if name.endswith("signature.json") else data) for name, data in anew]


def swapped_finding(entries: list[Entry]) -> list[Entry]:
    return [(name, data.replace("60分钟".encode(), "90分钟".encode()) if "records" in name else data)
            for name, data in entries]  # fmt: skip


def test_manifests_written_anew_do_not_get_past_the_signature(package: Path, tmp_path: Path) -> None:
    for change in (swapped_finding, without("data/photos/")):
        path = tampered(copy(package, tmp_path), lambda entries, change=change: listed_anew(change(entries)))
        assert verdict(path) is verdict(path, register=Register()) is Verdict.ALTERED


def test_a_stranger_who_takes_a_registered_name_is_not_believed(package: Path, tmp_path: Path) -> None:
    path = tampered(copy(package, tmp_path), lambda entries: signed_by("stranger", entries))
    assert verdict(path) is Verdict.UNREGISTERED
    assert "不是那台设备的密钥" in refused(path, UnknownSigner)


def test_a_stranger_s_own_package_is_unregistered(tmp_path: Path) -> None:
    (path,) = write(job(device="stranger"), tmp_path)
    assert verdict(path) is Verdict.UNREGISTERED and exit_code([verdict(path)]) == 3


def test_a_package_without_its_public_key_is_judged_by_the_register(tmp_path: Path) -> None:
    (path,) = write(replace(job(), public_key=b""), tmp_path)
    assert verdict(path) is Verdict.GENUINE
    assert "没法核对" in refused(path, UnknownSigner, Register())
    other = Register((replace(REGISTER.cards[0], ed25519=identity_of("other").card().ed25519),))
    assert verdict(path, register=other) is Verdict.ALTERED


def test_a_record_that_does_not_fit_its_hash_is_refused_even_if_signed(package: Path, tmp_path: Path) -> None:
    path = tampered(copy(package, tmp_path), lambda entries: signed_by(DEVICE, swapped_finding(entries)))
    assert "第3条记录" in refused(path, Altered)


def signed_with(lines: list[bytes], package: Path, folder: Path) -> Path:
    """The package with these record lines alone, signed by its own device."""

    def change(entries: list[Entry]) -> list[Entry]:
        written = b"".join(line + b"\n" for line in lines)
        return signed_by(DEVICE, [(n, written if n.endswith("records.jsonl") else d) for n, d in entries])

    return tampered(copy(package, folder), change)


def line(kind: str, body: dict[str, JSON], **changed: JSON) -> bytes:
    whole: dict[str, JSON] = {
        "kind": kind, "schema": 1, "id": "x", "revision": 1,
        "sha256": hash_of(canonical_bytes(body)), "body": body,
    }  # fmt: skip
    return canonical_bytes(whole | changed)


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"a":' * 100_000,
        b"[" * 200_000,
        b"9" * 10_000,
        line("x", {"a": 1})[:-1] + b" }",
        line("x", {"a": 1}).replace(b'"a":1', b'"a":1.0'),
        line("x", {"a": 1}).replace(b'"a":1', b'"a":2'),
        line("x", {"a": 1}).replace(b'{"a":1}', b'{"a":1,"a":1}'),
        line("x", {"a": 1}).replace(b'{"a":1}', b'{"a":"\\ud800"}'),
        line("x", {"a": 1}).replace(b'"a":1', b'"a":NaN'),
        line("X!", {"a": 1}),
        line("x", {"a": 1}, extra=1),
        line("x", {"a": 1}, revision=0),
        line("x", {"a": 1}, revision=True),
        line("x", {"a": 1}, id=""),
        line("visit", {"a": 1}),
        line("institution", SCHOOL.to_json()),
        line("institution", SCHOOL.to_json() | {"id": "x", "students": -1}),
    ],
    ids=range(22),
)
def test_a_signed_record_of_another_form_is_refused(package: Path, tmp_path: Path, written: bytes) -> None:
    refused(signed_with([written], package, tmp_path), Altered)


def test_records_that_stand_twice_or_do_not_end_are_refused(package: Path, tmp_path: Path) -> None:
    one = line("x", {"a": 1})
    assert "重复" in refused(signed_with([one, one], package, tmp_path), Altered)
    refused(signed_with([one + b"\n" + one[:-5]], package, tmp_path), Altered)


def test_a_record_that_names_a_photo_that_is_not_there_is_refused(tmp_path: Path) -> None:
    lost = parcel("V1")
    with_one_less = replace(lost, files=lost.files[1:])
    (path,) = write(job(with_one_less), tmp_path)
    assert "1 张照片" in refused(path, MissingFile)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("finding", "1 张照片"), ("document", "1 张照片、1 份文书"), ("blank_form", "1 张照片、1 份文书")],
)
def test_a_record_beside_the_visits_has_its_photos_and_papers_with_it(
    tmp_path: Path, kind: str, sentence: str
) -> None:
    told = others_in_full()[kind]
    line = RecordLine.of(kind, str(told["id"]), cast("int", told["revision"]), told)
    (path,) = write(with_lines(job(), line), tmp_path)
    assert sentence in refused(path, MissingFile)


def test_unknown_kinds_and_versions_are_kept_as_they_came(tmp_path: Path) -> None:
    referral = RecordLine.of("tomorrow", "R1", 3, {"to": "市场监管", "列": [1, None, True]})
    newer = RecordLine.of("visit", "V9", 1, {"form": "of tomorrow"}, schema=RECORD_SCHEMA + 1)
    (path,) = write(with_lines(job(), referral, newer), tmp_path)
    lines = open_package(path, SECRET, REGISTER).lines
    assert referral in lines and newer in lines


def copy(package: Path, folder: Path) -> Path:
    target = folder / package.name
    target.write_bytes(package.read_bytes())
    return target
