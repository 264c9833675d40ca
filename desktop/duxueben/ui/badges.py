"""What the rail says of work that waits, before anybody has opened the pages it waits on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from duxueben.progress import Progress
from duxueben.ui.jobs import quietly
from duxueben.ui.tokens import Tone

if TYPE_CHECKING:
    from duxueben.ui.page import Shell
    from duxueben.workspace.office import Office


def show(shell: Shell, office: Office) -> None:
    """Count in a worker: signed sheets that are missing, and registers with a step to take."""

    def work(_progress: Progress) -> tuple[int, int]:
        from duxueben.ui.models.matters import read_rows
        from duxueben.workspace.paper import sheets_missing

        missing = sheets_missing.calls_for_work(sheets_missing.missing(office))
        return missing, sum(row.waits for row in read_rows(office))

    def done(counted: tuple[int, int]) -> None:
        missing, waiting = counted
        tell_missing(shell, missing)
        tell_waiting(shell, waiting)

    shell.jobs.run(work, done, title="待办", tell=quietly)


def tell_missing(shell: Shell, papers: int) -> None:
    """Of 编号台账: papers of which signed sheets are missing."""
    shell.badge("ledger", f"缺{papers}" if papers else "", Tone.WARN)


def tell_waiting(shell: Shell, records: int) -> None:
    """Of 其他登记: records with a step to take."""
    shell.badge("matters", str(records) if records else "", Tone.WARN)
