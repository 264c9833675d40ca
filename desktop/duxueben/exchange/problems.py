"""Why a package was not written, and why one is not accepted; each is a sentence and a stable code."""

from __future__ import annotations

from duxueben.errors import Problem

_NOT_WRITTEN = "没有写完"
_AGAIN = "本机数据完好，插好后再点“重新写出”。"


class NotWritten(Problem):
    """The package is not on the stick, and nothing of it was left there."""

    code = "exchange.not_written"

    def __init__(self, happened: str, todo: str) -> None:
        """Under one title."""
        super().__init__(_NOT_WRITTEN, happened, todo)


class StickGone(NotWritten):
    """The folder to write to is no longer there, or the medium fails."""

    code = "exchange.stick_gone"

    def __init__(self) -> None:
        """One sentence for all of them."""
        super().__init__("U盘被拔出，没有写完。", "本机数据完好，插上后再点“重新写出”。")


class DiskFull(NotWritten):
    """No room on the medium, found before or while writing."""

    code = "exchange.disk_full"

    def __init__(self, needed: int, free: int | None = None) -> None:
        """Bytes; ``free`` is None where the room ran out midway, or the file was too large for the medium."""
        room = "那里放不下" if free is None else f"那里只剩 {megabytes(free)}"
        super().__init__(
            f"要写 {megabytes(needed)}，{room}，没有写出。", "腾出空间或换一个U盘，再点“重新写出”。"
        )


class NotWritable(NotWritten):
    """The folder cannot be written to."""

    code = "exchange.not_writable"

    def __init__(self) -> None:
        """One sentence for all of them."""
        super().__init__(
            "那个文件夹不让写入，可能U盘有写保护。", "关掉写保护或换一个文件夹，再点“重新写出”。"
        )


class AlreadyThere(NotWritten):
    """A file of that name exists; it is never written over."""

    code = "exchange.already_there"

    def __init__(self, name: str) -> None:
        """``name``: of the file."""
        super().__init__(
            f"那里已经有“{name}”，没有覆盖它。", "换一个文件夹，或者先把原来的文件移开，再写一次。"
        )


class VisitTooLarge(NotWritten):
    """One visit alone is larger than one file of a package may be."""

    code = "exchange.visit_too_large"

    def __init__(self, size: int, limit: int) -> None:
        """Bytes."""
        super().__init__(
            f"有一次检查共 {megabytes(size)}，超过一个文件的上限 {megabytes(limit)}。",
            "从这次检查里移除一部分照片，再点“重新写出”。",
        )


class ReadBackDiffers(NotWritten):
    """What was read back from the medium is not what was written."""

    code = "exchange.read_back_differs"

    def __init__(self) -> None:
        """One sentence for all of them."""
        super().__init__(
            "写好后读回核对，和本机的不一致，已删掉写出的文件。",
            "这个U盘可能坏了。本机数据完好，换一个U盘再写一次。",
        )


class DamagedOriginal(NotWritten):
    """A photo or paper of this laptop is no longer what its hash says."""

    code = "exchange.damaged_original"

    def __init__(self, what: str, sha256: str) -> None:
        """``what``: 照片 or 督办单."""
        super().__init__(
            f"本机有一份{what}的内容和登记的校验值不一致（{sha256[:12]}），没有写出。",
            "在设置里核对本机数据，或者从备份恢复后再写出。",
        )


class WriteFailed(NotWritten):
    """Any other refusal of the system."""

    code = "exchange.write_failed"

    def __init__(self, number: int | None) -> None:
        """``number``: errno, for whoever is asked for help."""
        super().__init__(f"系统没有让文件写完（错误码 {number or 0}）。", _AGAIN)


class Refused(Problem):
    """A package is not accepted; nothing of it was taken over."""

    code = "exchange.refused"

    def __init__(self, happened: str, todo: str = "没有采用其中任何内容。请交来的人重新写一份。") -> None:
        """Under one title."""
        super().__init__("这个数据包不能用", happened, todo)


class NotAPackage(Refused):
    """Not an age file, or not a file at all."""

    code = "exchange.not_a_package"


class WrongKey(Refused):
    """The identity given does not open it, or its head was changed."""

    code = "exchange.wrong_key"

    def __init__(self) -> None:
        """The two cases cannot be told apart (age, file key stanzas)."""
        super().__init__(
            "用给出的私钥打不开：它是加密给另一把公钥的，或者文件的开头被改过。",
            "换成局里对应的私钥再试；还不行，请交来的人重新写一份。",
        )


class NoKey(Refused):
    """No identity was given, so nothing can be said about the content."""

    code = "exchange.no_key"

    def __init__(self) -> None:
        """One sentence for all of them."""
        super().__init__(
            "没有给出局里的私钥，打不开，证明不了它没有被改动。", "用 --key 指明局里的私钥文件。"
        )


class Truncated(Refused):
    """The file ends too early."""

    code = "exchange.truncated"

    def __init__(self) -> None:
        """A cut and a change in the last 64 KiB look alike (age, STREAM)."""
        super().__init__("文件的结尾对不上：没有复制完整，或者结尾被改过。")


class Altered(Refused):
    """Some byte is not as it was signed."""

    code = "exchange.altered"


class MissingFile(Refused):
    """Something that the list of contents or a record names is not in the package."""

    code = "exchange.missing_file"


class AddedFile(Refused):
    """Something is in the package that its list of contents does not name."""

    code = "exchange.added_file"


class UnknownSigner(Refused):
    """Everything fits together, but the signing device is not in the register."""

    code = "exchange.unknown_signer"

    def __init__(self, device_id: str, *, impersonates: bool, has_key: bool) -> None:
        """``impersonates``: bears a registered device's name, but another key; ``has_key``: brings one."""
        self.device_id = device_id
        if impersonates:
            happened = f"自称是登记过的设备 {device_id}，但不是那台设备的密钥签的。"
        elif has_key:
            happened = f"内容和签名时一致，但签名的设备 {device_id} 不在登记册里。"
        else:
            happened = f"内容和清单一致，但设备 {device_id} 不在登记册里，它的签名没法核对。"
        super().__init__(happened, "没有采用其中任何内容。先向交来的人核实设备，登记后再收。")


class Oversized(Refused):
    """Larger, or in more pieces, than a package may be."""

    code = "exchange.oversized"


def megabytes(size: int) -> str:
    """``184.2 MB`` or ``1.07 GB``, decimal as on the stick's box."""
    if size >= 1_000_000_000:
        return f"{size / 1_000_000_000:.2f} GB"
    return f"{size / 1_000_000:.1f} MB"
