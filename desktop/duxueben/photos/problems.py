"""Why a file was not taken in as a photo; nothing of it was kept."""

from __future__ import annotations

from duxueben.errors import Problem

_LONGEST_NAME = 60
_TITLE = "照片没有放进来"


class BadPhoto(Problem):
    """The file cannot be a photo of a visit."""

    code = "photos.bad"

    def __init__(self, name: str, happened: str, todo: str) -> None:
        """``happened`` goes on from the file's name, e.g. ``不是照片。``."""
        super().__init__(_TITLE, f"“{shown(name)}”{happened}", todo)


class UnreadableFile(BadPhoto):
    """The file could not be read from where it lies."""

    code = "photos.unreadable_file"


class UnknownFormat(BadPhoto):
    """Not a picture, or a picture in a format that is not taken."""

    code = "photos.unknown_format"


class PhonePhotoFormat(BadPhoto):
    """HEIC or AVIF, as some phones write them."""

    code = "photos.heic"

    def __init__(self, name: str) -> None:
        """One sentence for all of them."""
        super().__init__(
            name,
            "是 HEIC 格式的手机照片，这台电脑上的程序没有装读它的部件。",
            "苹果手机：打开“设置—相机—格式”，选“兼容性最佳”，以后拍的就能放进来；"
            "其他手机在相机设置里关掉“高效图片格式”。已经拍好的这一张，在手机上截屏后放截屏。",
        )


class BrokenPhoto(BadPhoto):
    """The file begins like a picture but cannot be read to its end."""

    code = "photos.broken"

    def __init__(self, name: str) -> None:
        """One sentence for all of them."""
        super().__init__(
            name,
            "已经损坏，读不完整。",
            "从手机或相机里重新传一次；如果在那边能打开，截屏后放截屏也可以。",
        )


class OversizedPhoto(BadPhoto):
    """More bytes, pixels or hidden data than a photo of a visit has."""

    code = "photos.oversized"


def crafted(name: str) -> OversizedPhoto:
    """For a file with more parts than any program writes."""
    return OversizedPhoto(name, "里面的数据不像一张照片。", "不要打开它；向发来的人要原来的照片。")


def shown(name: str) -> str:
    """The last part of a file's name, short and without signs that could disturb a line of text."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    clean = "".join(sign if sign.isprintable() else "□" for sign in last)
    return clean if len(clean) <= _LONGEST_NAME else f"{clean[: _LONGEST_NAME - 12]}…{clean[-11:]}"
