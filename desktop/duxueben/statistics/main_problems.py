"""主要问题: the sub-points at which most schools have problems; proposed, for a person to word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from duxueben.statistics.counted import Found
from duxueben.statistics.stat_table import MainProblem

MOST = 3
_OTHER = "其他问题（清单以外）"

WordsOf = Callable[[str, str], tuple[int, str]]
"""Form and sub-point → its place in the form, and what is wrong where it is not met."""


@dataclass(slots=True)
class _Heap:
    schools: set[str] = field(default_factory=set[str])
    findings: list[str] = field(default_factory=list[str])


def propose(found: Iterable[Found], words_of: WordsOf) -> tuple[MainProblem, ...]:
    """At most three: by distinct schools, then findings, then the order of the form (domain.md 3.2)."""
    heaps: dict[tuple[str, str], _Heap] = {}
    for one in found:
        form = one.form if one.finding.sub_point else ""
        heap = heaps.setdefault((form, one.finding.sub_point), _Heap())
        heap.schools.add(one.unit.id)
        heap.findings.append(one.finding.id)
    ranked = sorted(
        ((-len(heap.schools), -len(heap.findings), not code, form, *_words(words_of, form, code)), code, heap)
        for (form, code), heap in heaps.items()
    )
    return tuple(
        MainProblem(key[-1], code, len(heap.schools), tuple(heap.findings))
        for key, code, heap in ranked[:MOST]
    )


def _words(words_of: WordsOf, form: str, code: str) -> tuple[int, str]:
    return words_of(form, code) if code else (0, _OTHER)
