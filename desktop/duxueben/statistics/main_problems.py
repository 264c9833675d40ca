"""主要问题: the sub-points at which most schools have problems; proposed, for a person to word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from duxueben.statistics.counted import Found
from duxueben.statistics.stat_table import MainProblem

MOST = 3
_OTHER = "其他问题（清单以外）"

WordsOf = Callable[[str, str, str], tuple[int, str]]
"""Form, version and sub-point → its place in the form, and what is wrong where it is not met."""


@dataclass(slots=True)
class _Heap:
    place: int
    code: str
    schools: set[str] = field(default_factory=set[str])
    findings: list[str] = field(default_factory=list[str])

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """What comes first: by distinct schools, then findings, then the order of the form."""
        return -len(self.schools), -len(self.findings), not self.code, self.place


def propose(found: Iterable[Found], words_of: WordsOf) -> tuple[MainProblem, ...]:
    """At most three (domain.md 3.2). The same words in two versions of a form are one problem."""
    places: dict[tuple[str, str, str], tuple[int, str]] = {}
    heaps: dict[tuple[str, str], _Heap] = {}
    for one in found:
        code = one.finding.sub_point
        named = (one.form, one.form_version, code)
        if named not in places:
            places[named] = words_of(*named) if code else (0, _OTHER)
        place, text = places[named]
        heap = heaps.setdefault((one.form if code else "", text), _Heap(place, code))
        heap.schools.add(one.unit.id)
        heap.findings.append(one.finding.id)
    ranked = sorted(heaps.items(), key=lambda item: (item[1].rank, item[0]))
    return tuple(
        MainProblem(text, heap.code, len(heap.schools), tuple(heap.findings))
        for (_, text), heap in ranked[:MOST]
    )
