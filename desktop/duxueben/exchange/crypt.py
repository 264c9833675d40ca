"""age encryption of a stream, without losing the error that stopped it.

pyrage turns what a reader or writer of ours raises into its own words, and passes over a failed write of the
last piece. So both ends remember what happened to them, and it is raised from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing
from typing import BinaryIO

import pyrage

from duxueben.exchange.archive import Steps
from duxueben.exchange.problems import Altered, NotAPackage, Truncated, WrongKey

_MAGIC = b"age-encryption.org/v1\n"
_BLOCK = 1 << 20
_WRONG_KEY = "No matching keys found"


class _Source:
    """Pieces of any length, read by count."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces: Iterator[bytes] = iter(pieces)
        self._held = memoryview(b"")
        self.at_end = False
        self.failed: BaseException | None = None

    def read(self, size: int, /) -> bytes:
        try:
            while not self._held:
                self._held = memoryview(next(self._pieces))
        except StopIteration:
            self.at_end = True
            return b""
        except BaseException as error:
            self.failed = error
            raise
        piece = bytes(self._held[:size])
        self._held = self._held[size:]
        return piece


class _Sink:
    """A file to write to, block by block, each while the next one is being made."""

    def __init__(self, file: BinaryIO, writer: Executor) -> None:
        self._file = file
        self._writer = writer
        self._held = bytearray()
        self._coming: Future[int] | None = None
        self.failed: BaseException | None = None

    def write(self, data: bytes, /) -> int:
        self._held += data
        if len(self._held) >= _BLOCK:
            self.flush()
        return len(data)

    def flush(self) -> None:
        try:
            if self._coming:
                self._coming.result()
            self._coming = self._writer.submit(self._file.write, bytes(self._held))
            self._held.clear()
        except BaseException as error:
            self.failed = error
            raise

    def finish(self) -> None:
        """Everything that was handed over is with the system."""
        self.flush()
        if self._coming:
            self._coming.result()


def encrypt(pieces: Iterable[bytes], file: BinaryIO, recipients: Sequence[pyrage.x25519.Recipient]) -> None:
    """Write ``pieces`` encrypted to ``file``; raises what either of them raised."""
    # The thread belongs to this call, as that of ``decrypt`` does.
    with ThreadPoolExecutor(1) as writer:
        source, sink = _Source(pieces), _Sink(file, writer)
        try:
            pyrage.encrypt_io(source, sink, recipients)
        except (pyrage.EncryptError, OSError):
            if not (source.failed or sink.failed):
                raise
        for end in (source, sink):
            if end.failed:
                raise end.failed
        sink.finish()


def _ahead(file: BinaryIO, reader: Executor) -> Iterator[bytes]:
    """The blocks of ``file``, each read from the medium while the one before is being worked on."""
    coming = reader.submit(file.read, _BLOCK)
    while data := coming.result():
        coming = reader.submit(file.read, _BLOCK)
        yield data


class _Feeder:
    """Hands the decrypted bytes to a pushed reader, in the counts that it wants."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._held = bytearray()
        self._over = False
        self.failed: BaseException | None = None
        self._wanted = self._advance(None)

    def write(self, data: bytes, /) -> int:
        try:
            self._held += data
            while not self._over and len(self._held) >= self._wanted:
                piece = bytes(self._held[: self._wanted])
                del self._held[: self._wanted]
                self._wanted = self._advance(piece)
            if self._over and self._held:
                raise Altered("压缩包后面还接着别的东西。")
        except BaseException as error:
            self.failed = error
            raise
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""

    def finish(self) -> None:
        if not self._over:
            raise Altered("里面的压缩包没有完。")

    def _advance(self, piece: bytes | None) -> int:
        try:
            return next(self._steps) if piece is None else self._steps.send(piece)
        except StopIteration:
            self._over = True
            return 0


def decrypt(file: BinaryIO, identity: pyrage.x25519.Identity, steps: Steps) -> None:
    """Decrypt ``file`` into ``steps``, which sees only bytes that age has authenticated.

    Raises what ``steps`` and the file raise, and ``NotAPackage``, ``WrongKey``, ``Truncated`` or ``Altered``.
    """
    if file.read(len(_MAGIC)) != _MAGIC:
        raise NotAPackage("它不是督学本的数据包，或者开头已经损坏。", "选文件名以 .zip.age 结尾的数据包。")
    file.seek(0)
    feeder = _Feeder(steps)
    # The thread belongs to this call and not to the generator, which may be closed late and anywhere.
    with ThreadPoolExecutor(1) as reader, closing(steps):
        source = _Source(_ahead(file, reader))
        try:
            pyrage.decrypt_io(source, feeder, [identity])
        except (pyrage.DecryptError, OSError) as error:
            raise _reason(source, feeder, error) from error
    if feeder.failed:
        raise feeder.failed
    feeder.finish()


def _reason(source: _Source, feeder: _Feeder, error: Exception) -> BaseException:
    told = feeder.failed or source.failed
    if told:
        return told
    if str(error) == _WRONG_KEY:
        return WrongKey()
    return Truncated() if source.at_end else Altered("内容被改动过，解密时校验不通过。")
