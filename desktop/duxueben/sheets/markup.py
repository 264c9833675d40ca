"""XML read as a stream and without trust: no DOCTYPE, no entities, bounded depth, names and tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol
from xml.parsers import expat

from duxueben.sheets.allowance import Allowance
from duxueben.sheets.problems import BrokenSheet, OversizedSheet, UntrustedSheet

DEEPEST = 100
MOST_NAMES = 4_000
"""Different names of elements and attributes: the parser remembers each."""
LONGEST_TOKEN = 1_000_000
"""Bytes of one tag: the parser holds a tag until it is whole."""


class Listener(Protocol):
    """What is told of a document; names come without their prefix, those of attributes as they stand."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        ...

    def end(self, name: str) -> None:
        """It ends."""
        ...

    def text(self, text: str) -> None:
        """A piece of text; one text may come in several pieces."""
        ...


def listen(pieces: Iterable[bytes], listener: Listener, part: str, allowance: Allowance) -> None:
    """Tell ``listener`` the document; raises ``UntrustedSheet``, ``BrokenSheet`` or ``OversizedSheet``.

    A DOCTYPE is refused by the parser's own event, in whatever encoding it may be written; without one no
    entity can be declared and nothing outside can be referred to.
    """
    parser = expat.ParserCreate()
    file = allowance.name
    teller = _Teller(listener, allowance)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = teller.doctype
    parser.StartElementHandler = teller.start
    parser.EndElementHandler = teller.end
    parser.CharacterDataHandler = listener.text
    fed = 0
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > LONGEST_TOKEN:
                raise OversizedSheet(file, "一个标记超过1 MB")
        parser.Parse(b"", True)
    # ValueError and LookupError: an encoding that nobody knows, or a number that is none.
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BrokenSheet(file, part) from error


class _Teller:
    """Stands between the parser and the listener and counts."""

    def __init__(self, listener: Listener, allowance: Allowance) -> None:
        self._listener = listener
        self._file = allowance.name
        self._count = allowance.tag
        self._depth = 0
        self._local: dict[str, str] = {}
        self._attributes: set[str] = set()

    def doctype(self, _name: str, _system: str | None, _public: str | None, _inside: bool) -> None:
        raise UntrustedSheet(self._file)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count()
        self._depth += 1
        self._attributes.update(attributes)
        local = self._local.get(name)
        if local is None:
            local = self._local[name] = name.rpartition(":")[2]
        if self._depth > DEEPEST or len(self._local) + len(self._attributes) > MOST_NAMES:
            raise BrokenSheet(self._file)
        self._listener.start(local, attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._listener.end(self._local[name])
