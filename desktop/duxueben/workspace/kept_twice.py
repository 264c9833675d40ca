"""The key file and the device's own keys, each kept twice in the workspace, read and written as one."""

from __future__ import annotations

from pathlib import Path

from duxueben.errors import Problem
from duxueben.store.faults import as_sentences
from duxueben.vault import keys, sealed
from duxueben.vault.identity import DeviceIdentity, read_identity
from duxueben.vault.twice import BothMissing, Kept, Names

KEY_FILES = Names("keys.json", "keys.copy.json")
DEVICE_FILES = Names("device.sealed", "device.copy.sealed")


class KeyFileMissing(Problem):
    """The data is there, both files that hold its wrapped key are not."""

    code = "workspace.key_file_missing"

    def __init__(self) -> None:
        """One sentence for all of them."""
        super().__init__(
            "没有打开",
            f"数据还在，但是钥匙文件{KEY_FILES.first}和它的副本都不见了，没有它们谁也打不开。",
            "不要新建，也不要删这个文件夹。把它改名留着，再打开程序，选“从备份恢复”。",
        )


class DeviceFileMissing(Problem):
    """Neither file with the device's own keys can be read."""

    code = "workspace.device_file_missing"

    def __init__(self) -> None:
        """One sentence for all of them."""
        super().__init__(
            "没有打开",
            f"数据还在，但是这台电脑的签名钥匙{DEVICE_FILES.first}和它的副本都读不出来。",
            "点“修复数据”，给这台电脑换一套签名钥匙；记录、照片和督办单都不变。",
        )


def read_keys(folder: Path) -> Kept[keys.KeyFile]:
    """The key file of the workspace; nothing is written.

    Raises ``KeyFileMissing`` and the problems of ``vault.keys.read_key_file``.
    """
    try:
        return KEY_FILES.read(folder, keys.read_key_file)
    except BothMissing as error:
        raise KeyFileMissing from error


def read_device(folder: Path, data_key: keys.DataKey) -> Kept[DeviceIdentity]:
    """The device's identity; nothing is written. Raises ``DeviceFileMissing``."""

    def understand(box: bytes) -> DeviceIdentity:
        return read_identity(sealed.unseal(data_key.identity_key(), DEVICE_FILES.first, box))

    try:
        return DEVICE_FILES.read(folder, understand)
    except (BothMissing, sealed.DamagedFile) as error:
        raise DeviceFileMissing from error


def write_keys(folder: Path, key_file: keys.KeyFile) -> None:
    """Both copies; raises the problems of a full or faulty disk, and one whole copy is there even then."""
    with as_sentences():
        KEY_FILES.write(folder, key_file.to_bytes())


def write_device(folder: Path, data_key: keys.DataKey, device: DeviceIdentity, random: keys.Random) -> None:
    """Both copies, sealed; raises the problems of a full or faulty disk."""
    box = sealed.seal(data_key.identity_key(), DEVICE_FILES.first, device.to_bytes(), random)
    with as_sentences():
        DEVICE_FILES.write(folder, box)


def mended(*kept: Kept[keys.KeyFile] | Kept[DeviceIdentity]) -> str:
    """Make each pair equal again, and say what was done; empty where nothing had to be."""
    with as_sentences():
        names = [name for one in kept for name in one.mend()]
    if not names:
        return ""
    return f"{'、'.join(names)}缺失或者损坏，已用另一份补好，数据没有受影响。"
