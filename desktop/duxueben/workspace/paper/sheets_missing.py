"""未回传签字件: which pages of which papers have not come back with ink."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model.document import Document
from duxueben.model.people import Institution
from duxueben.store import ink_queries
from duxueben.workspace.office import Office
from duxueben.workspace.paper.inked import InkedPaper, of_record, wants_ink


@dataclass(frozen=True, slots=True)
class Missing:
    """A paper of which at least one page has not come back."""

    paper: InkedPaper
    institution_name: str
    """Empty where the paper is of no single unit."""

    @property
    def pages(self) -> tuple[int, ...]:
        """From 1."""
        return self.paper.missing


def missing(office: Office) -> list[Missing]:
    """Papers that stand and whose signed sheets are not all here, the oldest first; call it from a worker.

    A signature drawn on the laptop is a receipt but no ink: its paper stays on the list
    (``InkedPaper.signed_on_screen``).
    """
    found: list[Missing] = []
    for aggregate, paper_id in ink_queries.papers_wanting_sheets(office.reader):
        record = office.record(aggregate, paper_id)
        paper = of_record(record)
        if paper is None or (isinstance(record, Document) and not wants_ink(record)):
            continue
        unit = office.record("institution", paper.institution_id) if paper.institution_id else None
        found.append(Missing(paper, unit.name if isinstance(unit, Institution) else ""))
    return found


def calls_for_work(papers: list[Missing]) -> int:
    """How many of them nobody has signed in any way: what the badge counts."""
    return sum(not one.paper.signed_on_screen for one in papers)
