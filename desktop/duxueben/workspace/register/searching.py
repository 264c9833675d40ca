"""Finding a name by any part of it, by pinyin, by initials, or by a mixture of them, while a person types."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, pairwise
from operator import add

from duxueben.workspace.register import pinyin
from duxueben.workspace.register.pinyin import Readings

_LONGEST = 40
"""Letters of a query; no name needs more to be found."""
_SIGN, _OR, _END = "|", "/", "\n"
# From a letter of one character's reading to the first of a reading of the next.
_ON = r"(?:[^|/\n]*(?:/[^|/\n]+)*\|(?:[^|/\n]+/)*)?"
_START = "^"
_BEGINNINGS = (3, 6)
"""Characters of a name that many share: those of the district, of city and district."""
_MANY = 50
_EXACT = 2
"""So many letters from the beginning of a character are looked up, not looked for."""
_MOST_SPELLINGS = 8
_LONGEST_SYLLABLE = 6
_FLAGS = bytes.maketrans(b"01", b"\x00\x01")
_MOST_WAYS_THROUGH = 1_000

Span = tuple[int, int]
"""Start and length, in characters."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one record can be found by."""

    name: str
    pinyin: str = ""
    """As a person typed it; goes before the dictionary, which stays valid beside it."""
    second: str = ""
    """Another name that is read aloud, too: the head's."""
    others: tuple[str, ...] = ()
    """Texts found by any part of them as they are written."""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Many names, ready to be searched at each key; made once, safe to share between threads.

    A name is written as ``|曾/ceng/zeng|都/dou/du``: one place a character, with all that may be typed for
    it. For each pair of letters that can follow each other in a name, a bit mask says in which names, so that
    few are left to be looked at closely; a beginning that many share is looked at once for all. What most
    people type, whole syllables or initials alone, is found in the name as its first readings spell it, and
    only the rest needs the whole line.
    """

    entries: tuple[Entry, ...] = ()
    _lines: tuple[str, ...] = ()
    _texts: tuple[str, ...] = ()
    _pairs: Mapping[str, int] = field(default_factory=dict[str, int])
    _beginnings: Mapping[str, int] = field(default_factory=dict[str, int])
    _spelt: tuple[str, ...] = ()
    """``CengDuXiaoXue``, a line a name: each syllable begins with a capital."""
    _initials: tuple[str, ...] = ()
    """``cdxx``."""
    _syllables: frozenset[str] = frozenset()
    _signs: Mapping[str, int] = field(default_factory=dict[str, int])
    """For each sign, and for each two neighbours in a text, in which texts."""

    @staticmethod
    def of(entries: Iterable[Entry], readings: Readings | None = None) -> NameIndex:
        """Read every name; takes about a tenth of a second a thousand."""
        known = tuple(entries)
        read = readings or pinyin.dictionary()
        places = [_places(entry, read) for entry in known]
        texts = [_END.join((entry.name, entry.second, *entry.others)).lower() for entry in known]
        known_pairs: _KnownPairs = {}
        return NameIndex(
            known,
            _lines=_each(places, _line),
            _texts=tuple(texts),
            _pairs=_masks((number, _pairs_of(parts, known_pairs)) for number, parts in enumerate(places)),
            _beginnings=_shared(
                _masks(
                    (number, {_line(parts[0][:length]) for length in _BEGINNINGS})
                    for number, parts in enumerate(places)
                )
            ),
            _spelt=_each(places, lambda part: "".join(_reading(ways).capitalize() for ways in part)),
            _initials=_each(places, lambda part: "".join(_reading(ways)[0] for ways in part)),
            _syllables=frozenset(_syllables_in(places)),
            _signs=_masks((number, {*text, *map(add, text, text[1:])}) for number, text in enumerate(texts)),
        )

    def find(self, words: str) -> Sequence[int]:
        """The places of the entries that ``words`` fit, in their order; all of them for no words."""
        plain = words.strip().lower()
        if not plain:
            return range(len(self.entries))
        found = self._written(plain)
        for letters in pinyin.asked(words):
            pattern = _pattern(letters)
            left = self._candidates(letters) & ~found
            for beginning, those in self._beginnings.items():
                if left & those and pattern.search(beginning):
                    found |= left & those
                    left &= ~those
            found |= left & ~_mask(self._unfit(left, letters, pattern))
        return _set_bits(found)

    def _unfit(self, left: int, letters: str, pattern: re.Pattern[str]) -> list[int]:
        """The candidates that ``letters`` do not fit; two letters fit all of them."""
        if len(letters) <= _EXACT or not left:
            return []
        places = _set_bits(left)
        spellings = _spellings(letters[:_LONGEST], self._syllables)
        for typed, written in ((letters, self._initials), *((one, self._spelt) for one in spellings)):
            places = [place for place in places if typed not in written[place]]
        return [place for place in places if not pattern.search(self._lines[place])]

    def _written(self, plain: str) -> int:
        """The entries that hold ``plain`` as it is written, as a mask."""
        left = self._signs.get(plain[:2], 0)
        for pair in pairwise(plain):
            left &= self._signs.get("".join(pair), 0)
        if len(plain) <= _EXACT:
            return left
        return left & ~_mask([place for place in _set_bits(left) if plain not in self._texts[place]])

    def marks(self, place: int, words: str) -> tuple[Span, ...]:
        """Where ``words`` fit in the name of an entry; none where they fit elsewhere alone."""
        name = self.entries[place].name
        signs = [at for at, sign in enumerate(name) if sign.isalnum()]
        line = self._lines[place].partition(_END)[0]
        for letters in pinyin.asked(words):
            if fits := _pattern(letters).search(line):
                first = signs[line.count(_SIGN, 0, fits.start() + 1) - 1]
                last = signs[line.count(_SIGN, 0, fits.end()) - 1]
                return ((first, last - first + 1),)
        return ()

    def _candidates(self, letters: str) -> int:
        """The entries that have each pair of neighbours somewhere, as a mask."""
        left = self._pairs.get(_START + letters[:_EXACT], 0)
        for pair in pairwise(letters[:_LONGEST]):
            left &= self._pairs.get("".join(pair), 0)
        return left


def _set_bits(mask: int) -> list[int]:
    bits = f"{mask:b}"[::-1].encode("ascii").translate(_FLAGS)
    return list(compress(range(len(bits)), bits))


def _pattern(letters: str) -> re.Pattern[str]:
    """Fits where each letter follows the one before in one reading, or begins one of the next character."""
    return re.compile("[|/]" + _ON.join(map(re.escape, letters[:_LONGEST])))


def _spellings(letters: str, syllables: frozenset[str]) -> tuple[str, ...]:
    """Ways to read ``letters`` as whole syllables, the last one perhaps begun: ``ShiYan`` for ``shiyan``."""
    found: list[str] = []

    def go_on(at: int, spelt: str) -> None:
        rest = letters[at:]
        if len(found) >= _MOST_SPELLINGS or not rest:
            return
        found.append(spelt + rest.capitalize())
        for end in range(1, min(len(rest), _LONGEST_SYLLABLE) + 1):
            if rest[:end] in syllables and end < len(rest):
                go_on(at + end, spelt + rest[:end].capitalize())

    go_on(0, "")
    return tuple(found)


def _reading(ways: tuple[str, ...]) -> str:
    """The first reading of a character; a sign without one stands for itself."""
    return ways[min(1, len(ways) - 1)]


_Places = tuple[tuple[str, ...], ...]
"""What may be typed for each character of a name."""


def _places(entry: Entry, readings: Readings) -> tuple[_Places, ...]:
    """Of the name, of the second name, and of a reading that does not fall on the characters one by one."""
    name, second = (
        [(sign.lower(), *readings(sign)) for sign in text if sign.isalnum()]
        for text in (entry.name, entry.second)
    )
    typed = pinyin.syllables(entry.pinyin)
    if len(typed) == len(name):
        name = [tuple(dict.fromkeys((ways[0], own, *ways))) for ways, own in zip(name, typed, strict=True)]
        typed = ()
    return _bounded(name), _bounded(second), tuple((syllable,) for syllable in typed)


def _bounded(places: Sequence[tuple[str, ...]]) -> _Places:
    """Where too many readings begin alike, later characters keep one: 差差差… must not hold up a search."""
    ways_through, kept = 1, list[tuple[str, ...]]()
    for ways in places:
        alike = Counter(way[0] for way in ways).most_common(1)[0][1]
        fits = ways_through * alike <= _MOST_WAYS_THROUGH
        ways_through *= alike if fits else 1
        kept.append(ways if fits else ways[:2])
    return tuple(kept)


def _line(places: _Places) -> str:
    return "".join(_SIGN + _OR.join(ways) for ways in places)


def _syllables_in(places: Sequence[tuple[_Places, ...]]) -> Iterator[str]:
    for part in chain.from_iterable(places):
        for ways in part:
            yield from ways[1:]


def _each(places: Sequence[tuple[_Places, ...]], write: Callable[[_Places], str]) -> tuple[str, ...]:
    """Every entry as ``write`` spells its parts, one a line."""
    return tuple(_END.join(map(write, parts)) for parts in places)


_KnownPairs = dict[tuple[tuple[str, ...], tuple[str, ...]], frozenset[str]]


def _pairs_of(parts: tuple[_Places, ...], known: _KnownPairs) -> set[str]:
    """Of one entry; ``known`` are those of two neighbours that were met before."""
    pairs: set[str] = set()
    for places in parts:
        for neighbours in pairwise((*places, ())):
            if neighbours not in known:
                known[neighbours] = _pairs_between(*neighbours)
            pairs |= known[neighbours]
    return pairs


def _masks(met: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    """For each text a number whose bit n is set where the entry n has it."""
    those: dict[str, list[int]] = {}
    for number, texts in met:
        for text in texts:
            those.setdefault(text, []).append(number)
    return {text: _mask(numbers) for text, numbers in those.items()}


def _mask(numbers: list[int]) -> int:
    if not numbers:
        return 0
    bits = bytearray(numbers[-1] // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def _shared(beginnings: dict[str, int]) -> dict[str, int]:
    return {text: those for text, those in beginnings.items() if those.bit_count() >= _MANY}


def _pairs_between(ways: tuple[str, ...], following: tuple[str, ...]) -> frozenset[str]:
    """Each first letter, each two neighbours in a reading, and each step to the next character."""
    within = {a + b for way in ways for a, b in pairwise(way)}
    onwards = {letter + way[0] for way in ways for letter in way for way in following}
    begun = {_START + way[:_EXACT] for way in ways} | {_START + way[0] for way in ways}
    begun |= {_START + way[0] + following_way[0] for way in ways for following_way in following}
    return frozenset(within | onwards | begun)
