"""Why a file was not read as a table; nothing of it was used."""

from __future__ import annotations

from duxueben.errors import Problem

_LONGEST_NAME = 60


class UnreadableSheet(Problem):
    """The file is no table, or none that may be trusted."""

    code = "sheets.unreadable"

    def __init__(self, name: str, happened: str, todo: str) -> None:
        """``happened`` goes on from the file's name, e.g. ``不是表格。``."""
        super().__init__("表格没有读进来", f"“{_shown(name)}”{happened}", todo)


class OldSheet(UnreadableSheet):
    """A format from before 2007, or Excel's binary one."""

    code = "sheets.old_format"

    def __init__(self, name: str) -> None:
        """One sentence for all of them."""
        super().__init__(
            name,
            "是旧格式的表格，这个程序读不了。",
            "用 WPS 或 Excel 打开它，另存为“.xlsx”后再选一次。",
        )


class LockedSheet(UnreadableSheet):
    """The file is encrypted by its own program."""

    code = "sheets.locked"

    def __init__(self, name: str) -> None:
        """One sentence for all of them."""
        super().__init__(name, "加了打开密码。", "用 WPS 或 Excel 打开它，去掉密码，另存后再选一次。")


class OversizedSheet(UnreadableSheet):
    """Unpacked it would be far larger than any register."""

    code = "sheets.oversized"

    def __init__(self, name: str, limit: str) -> None:
        """``limit`` says what is exceeded, e.g. ``单元格超过40万个``."""
        super().__init__(name, f"太大：{limit}。", "把要用的行复制到一张新表里，另存为“.xlsx”后再选一次。")


class BrokenSheet(UnreadableSheet):
    """The file begins like a table but is not made as one."""

    code = "sheets.broken"

    def __init__(self, name: str, where: str = "") -> None:
        """``where`` names the place inside the file if that helps anybody."""
        at = f"（{where}）" if where else ""
        super().__init__(
            name, f"已经损坏或者被改动过，读不完整{at}。", "用 WPS 或 Excel 打开它，另存为“.xlsx”后再选一次。"
        )


class UntrustedSheet(UnreadableSheet):
    """The file holds declarations that no table has and that are used for attacks."""

    code = "sheets.untrusted"

    def __init__(self, name: str) -> None:
        """One sentence for all of them."""
        super().__init__(
            name,
            "里面有表格不该有的声明（DOCTYPE），没有打开。",
            "不要用这个文件；向给文件的人要一份用 WPS 或 Excel 重新另存的。",
        )


def _shown(name: str) -> str:
    clean = "".join(sign if sign.isprintable() else "□" for sign in name)
    return clean if len(clean) <= _LONGEST_NAME else f"{clean[: _LONGEST_NAME - 12]}…{clean[-11:]}"
