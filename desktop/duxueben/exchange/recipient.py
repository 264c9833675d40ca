"""The bureau's key pair: a public recipient for the laptops, a private identity that stays at the bureau.

Both files are in the format of ``age-keygen``, so that ``age -d -i`` opens a package without this program.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

import pyrage

from duxueben.errors import Problem
from duxueben.exchange.plain_file import read_plain
from duxueben.vault.durable import sync_folder

IDENTITY_FILE, RECIPIENT_FILE = "bureau.key", "bureau-recipient.txt"
_LARGEST = 64 * 1024
_PRIVATE = re.compile(r"AGE-SECRET-KEY-", re.IGNORECASE)


class UnreadableKey(Problem):
    """The file or text is not a usable key of a bureau."""

    code = "exchange.unreadable_key"

    def __init__(self, happened: str, todo: str = "向局里重新要一份公钥文件。") -> None:
        """Under one title."""
        super().__init__("公钥没有导入", happened, todo)


class PrivateKeyGiven(Problem):
    """A private identity where a public recipient belongs."""

    code = "exchange.private_key_given"

    def __init__(self) -> None:
        """One sentence for all of them."""
        super().__init__(
            "这是局里的私钥",
            "选中的是能打开所有数据包的私钥，不是公钥。没有导入，也没有保存。",
            "马上告诉局里：这把私钥已经外传，要换一对。把这个文件从这台电脑和U盘上删掉，再要一份公钥文件。",
        )


class UnreadableIdentity(Problem):
    """The file is not a bureau's private key."""

    code = "exchange.unreadable_identity"

    def __init__(self, happened: str) -> None:
        """Under one title."""
        super().__init__(
            "私钥读不懂", happened, "用“duxueben bureau-key”生成的私钥文件，或 age-keygen 生成的。"
        )


class KeyExists(Problem):
    """There is a key file already; a key is never written over."""

    code = "exchange.key_exists"

    def __init__(self, name: str) -> None:
        """``name``: of the file."""
        super().__init__(
            "没有生成",
            f"那里已经有“{name}”，没有覆盖：覆盖了，以前的数据包就再也打不开。",
            "换一个空文件夹。",
        )


@dataclass(frozen=True, slots=True)
class BureauKeys:
    """A fresh key pair."""

    recipient: str
    """``age1…``."""
    identity_file: str = field(repr=False)
    """What the identity file holds, ASCII, as ``age-keygen`` writes it."""

    @property
    def recipient_file(self) -> str:
        """What the recipient file holds."""
        return f"# duxueben bureau recipient (public)\n{self.recipient}\n"


def make_pair() -> BureauKeys:
    """A new X25519 pair from the system's randomness."""
    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    head = "# duxueben bureau key (private, keep at the bureau)\n"
    return BureauKeys(public, f"{head}# public key: {public}\n{identity}\n")


def write_pair(out: Path) -> tuple[Path, Path]:
    """Write a new pair into the folder ``out`` and give (identity file, recipient file).

    The identity is readable by its owner alone. Raises ``KeyExists``, ``UnreadableKey`` where nothing can be
    written there.
    """
    keys = make_pair()
    identity, public = out / IDENTITY_FILE, out / RECIPIENT_FILE
    try:
        out.mkdir(parents=True, exist_ok=True)
        for path in (identity, public):
            if os.path.lexists(path):
                raise KeyExists(path.name)
        _create(identity, keys.identity_file, 0o600)
        _create(public, keys.recipient_file, 0o644)
        sync_folder(out)
    except OSError as error:
        raise UnreadableKey("那个文件夹写不进去。", "换一个文件夹再试。") from error
    return identity, public


def checked(text: str) -> str:
    """The ``age1…`` recipient in ``text``, trimmed. Raises ``PrivateKeyGiven`` or ``UnreadableKey``."""
    if _PRIVATE.search(text):
        raise PrivateKeyGiven
    told = text.strip()
    try:
        return str(pyrage.x25519.Recipient.from_str(told))
    except pyrage.RecipientError as error:
        raise UnreadableKey("里面没有 age1 开头的完整公钥，可能少抄了字符。") from error


def read_recipient(path: Path) -> str:
    """The one recipient in a file of a bureau; lines that begin with ``#`` are notes.

    Raises ``PrivateKeyGiven`` for a file with a private key anywhere in it, ``UnreadableKey`` otherwise.
    """
    try:
        text = _text(path)
    except (OSError, ValueError) as error:
        raise UnreadableKey("这个文件读不出来，或者不是公钥文件。") from error
    if _PRIVATE.search(text):
        raise PrivateKeyGiven
    keys = _lines(text)
    if len(keys) != 1:
        count = f"里面有 {len(keys)} 把公钥，只能有一把。" if keys else "里面没有公钥。"
        raise UnreadableKey(count)
    return checked(keys[0])


def read_identity(path: Path) -> str:
    """The one ``AGE-SECRET-KEY-1…`` in an identity file. Raises ``UnreadableIdentity``."""
    try:
        keys = _lines(_text(path))
    except (OSError, ValueError) as error:
        raise UnreadableIdentity("这个文件读不出来，或者不是私钥文件。") from error
    if len(keys) != 1:
        raise UnreadableIdentity(f"里面有 {len(keys)} 把私钥，应当正好一把。")
    if keys[0].startswith("age1"):
        raise UnreadableIdentity("这是公钥，打不开数据包。")
    try:
        return str(pyrage.x25519.Identity.from_str(keys[0]))
    except pyrage.IdentityError as error:
        raise UnreadableIdentity("里面的私钥不完整，或者是另一种私钥。") from error


def _text(path: Path) -> str:
    data = read_plain(path, _LARGEST)
    # Windows' editor may have saved the file as "Unicode".
    return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")


def _lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def _create(path: Path, text: str, mode: int) -> None:
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(opened, "w", encoding="ascii", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
