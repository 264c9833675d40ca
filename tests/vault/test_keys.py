import json
from hashlib import sha256

import pytest

from duxueben.vault.keys import (
    STANDARD_COST,
    Cost,
    DamagedKeyFile,
    DataKey,
    KeyFile,
    MisreadRecoveryCode,
    NewerKeyFile,
    WrongPassphrase,
    WrongRecoveryCode,
    create,
    read_key_file,
)
from duxueben.vault.recovery import ALPHABET, draw_recovery_code, read_recovery_code
from duxueben.vault.strength import strength
from support.keys import CHEAP, seeded

PASSPHRASE = "白鹭洲的早读课"


def made(seed: str = "one", passphrase: str = PASSPHRASE) -> tuple[KeyFile, DataKey, str]:
    key_file, key, code = create(passphrase, seeded(seed), CHEAP)
    return read_key_file(key_file.to_bytes()), key, str(code)


def altered(**changes: object) -> bytes:
    """A key file with other values whose own checksum is right: what an attacker would write."""
    fields = json.loads(made()[0].to_bytes())
    del fields["sha256"]
    fields.update(changes)
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
    return json.dumps({**fields, "sha256": sha256(canonical).hexdigest()}).encode()


def test_passphrase_and_recovery_code_open_the_same_key() -> None:
    key_file, key, code = made()
    assert key_file.open_with_passphrase(PASSPHRASE) == key
    assert key_file.open_with_recovery_code(code) == key


def test_the_real_price_is_64_mib_and_3_passes_and_works() -> None:
    key_file, key, _ = create(PASSPHRASE, seeded("real"))
    assert (STANDARD_COST.memory_kib, STANDARD_COST.passes) == (65536, 3)
    assert read_key_file(key_file.to_bytes()).open_with_passphrase(PASSPHRASE) == key


@pytest.mark.parametrize("typed", ["白鹭洲的早读", "白鹭洲的早读课 ", "", "x", "\ud800"])
def test_a_wrong_passphrase_says_what_else_can_be_done(typed: str) -> None:
    with pytest.raises(WrongPassphrase) as caught:
        made()[0].open_with_passphrase(typed)
    assert "口令不对。还可以再试，也可以用纸上的恢复码打开。" in str(caught.value)


def test_the_input_method_does_not_matter() -> None:
    key_file, key, _ = made(passphrase="Cafe\u0301 2023")
    assert key_file.open_with_passphrase("Café 2023") == key
    assert key_file.open_with_passphrase("Ｃａｆé　２０２３") == key


def test_a_recovery_code_is_read_as_people_write_it() -> None:
    key_file, key, code = made()
    for typed in (
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f" {code}\n",
        code.replace("-", "—"),
    ):
        assert key_file.open_with_recovery_code(typed) == key


def test_a_recovery_code_has_eight_groups_without_signs_that_look_alike() -> None:
    groups = str(draw_recovery_code(seeded("paper"))).split("-")
    assert [len(group) for group in groups] == [4] * 8
    assert not set("0O1IL") & set("".join(groups))


def test_any_one_wrong_sign_and_any_swap_of_neighbours_is_a_slip_not_a_wrong_code() -> None:
    signs = draw_recovery_code(seeded("paper")).signs
    for at in range(len(signs)):
        other = ALPHABET[(ALPHABET.index(signs[at]) + 7) % len(ALPHABET)]
        with pytest.raises(MisreadRecoveryCode):
            read_recovery_code(signs[:at] + other + signs[at + 1 :])
        swapped = signs[:at] + signs[at : at + 2][::-1] + signs[at + 2 :]
        if swapped != signs:
            with pytest.raises(MisreadRecoveryCode):
                read_recovery_code(swapped)


@pytest.mark.parametrize("typed", ["", "2345", "O" * 32, "口令", "2" * 33])
def test_what_cannot_be_a_code_is_a_slip(typed: str) -> None:
    with pytest.raises(MisreadRecoveryCode):
        made()[0].open_with_recovery_code(typed)


def test_the_paper_of_another_workspace_does_not_open_this_one() -> None:
    with pytest.raises(WrongRecoveryCode):
        made("one")[0].open_with_recovery_code(made("two")[2])


def test_after_a_new_passphrase_the_old_one_is_refused_and_the_paper_is_still_good() -> None:
    key_file, key, code = made()
    renewed = key_file.rewrap(key, "新口令二〇二三", seeded("later"), CHEAP)
    assert renewed.open_with_passphrase("新口令二〇二三") == key
    assert renewed.open_with_recovery_code(code) == key
    with pytest.raises(WrongPassphrase):
        renewed.open_with_passphrase(PASSPHRASE)


def test_a_new_paper_replaces_the_old_one() -> None:
    key_file, key, old = made()
    renewed, code = key_file.renew_recovery_code(key, seeded("later"))
    assert renewed.open_with_recovery_code(str(code)) == key
    with pytest.raises(WrongRecoveryCode):
        renewed.open_with_recovery_code(old)


def test_a_foreign_data_key_is_never_wrapped_into_a_key_file() -> None:
    with pytest.raises(ValueError, match="not the one"):
        made("one")[0].rewrap(made("two")[1], "新口令二〇二三", seeded("x"), CHEAP)


def test_every_sub_key_is_another_and_none_is_the_data_key() -> None:
    _, key, _ = made()
    keys = {key.secret, key.database_key(), key.file_key(), key.identity_key()}
    assert len(keys) == 4
    assert {len(one) for one in keys} == {32}


def test_no_secret_shows_in_a_representation() -> None:
    key_file, key, code = create(PASSPHRASE, seeded("one"), CHEAP)
    shown = repr((key_file, key, code))
    assert repr(key.secret)[2:-1] not in shown
    assert code.signs not in shown


def test_every_flipped_bit_of_the_key_file_is_damage_and_not_a_wrong_passphrase() -> None:
    data = made()[0].to_bytes()
    for at in range(len(data)):
        broken = bytearray(data)
        broken[at] ^= 1
        with pytest.raises(DamagedKeyFile):
            read_key_file(bytes(broken))


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 8000, b"{" + b" " * 9000, b'{"format":"duxueben-key"}'],
)
def test_what_is_no_key_file_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedKeyFile):
        read_key_file(data)


@pytest.mark.parametrize(
    "asked",
    [
        {"memory_kib": 100_000_000, "passes": 3, "lanes": 4},
        {"memory_kib": 65536, "passes": 10**9, "lanes": 4},
        {"memory_kib": 65536, "passes": 3, "lanes": 10**6},
        {"memory_kib": 8, "passes": 3, "lanes": 4},
        {"memory_kib": -1, "passes": 3, "lanes": 4},
        {"memory_kib": 65536, "passes": True, "lanes": 4},
        {"memory_kib": 65536.5, "passes": 3, "lanes": 4},
        {"memory_kib": 65536},
        None,
    ],
)
def test_a_hostile_key_file_cannot_ask_for_more_than_a_laptop_has(asked: object) -> None:
    with pytest.raises(DamagedKeyFile):
        read_key_file(altered(argon2id=asked))


@pytest.mark.parametrize(
    "changes",
    [
        {"passphrase": None},
        {"passphrase": {"salt": "", "nonce": "", "wrapped": ""}},
        {"recovery": {"salt": "!!", "nonce": 3, "wrapped": "AAAA"}},
        {"fingerprint": "zz"},
        {"fingerprint": "\ud800" * 16},
    ],
)
def test_a_garbled_field_is_named_as_damage(changes: dict[str, object]) -> None:
    with pytest.raises(DamagedKeyFile):
        read_key_file(altered(**changes))


def test_a_whole_key_file_of_a_later_version_is_not_called_damaged() -> None:
    with pytest.raises(NewerKeyFile):
        read_key_file(altered(version=2))


def test_the_bounds_admit_the_standard_and_nothing_absurd() -> None:
    assert STANDARD_COST.is_sane()
    assert not Cost(1 << 20, 3, 4).is_sane()


@pytest.mark.parametrize(
    ("typed", "enough"),
    [
        ("", False),
        ("abc", False),
        ("20231017", False),
        ("aaaaaaaaaaaa", False),
        ("abcdefghijkl", False),
        ("87654321a", False),
        ("白鹭洲", False),
        ("白鹭洲小学早读", True),
        ("kz7-mountain", True),
        ("correct horse battery", True),
    ],
)
def test_strength_asks_for_length_and_variety(typed: str, enough: bool) -> None:
    judged = strength(typed)
    assert judged.enough is enough
    assert 0 <= judged.score <= 1
    assert judged.words.endswith("。")
