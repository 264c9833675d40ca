"""工作任务责任分工表: taking the six columns in as they are, and the findings that belong to a task."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from duxueben.model.schooling import Task
from duxueben.model.text import clean_line
from duxueben.progress import Progress
from duxueben.workspace.office import Act, Office
from duxueben.workspace.registers import keeping, sheets_in
from duxueben.workspace.registers.catalogue import named
from duxueben.workspace.registers.sheets_in import Preview

_TASK = named("task")


def examine(office: Office, path: Path, source: str, progress: Progress) -> Preview:
    """What the sheet would add or change; ``sheets_in.accept`` takes it in. Raises as ``sheets_in.examine``.

    ``source``: the document that it belongs to; a task is known by it, its group, content and measure.
    A cell of 整改任务 or 牵头单位 may be merged over several rows, or be written in the first of them alone.
    """
    return sheets_in.examine(office, _TASK, path, progress, {"source": clean_line(source, "来源文件")})


def link(office: Office, task_id: str, finding_ids: Iterable[str]) -> Future[Task]:
    """Say which findings belong to a task, all of them at once; the future raises ``CannotKeep``."""
    wanted = tuple(dict.fromkeys(finding_ids))

    def act(act: Act) -> Task:
        known = keeping.standing(act, _TASK, task_id)
        if not isinstance(known, Task):
            raise TypeError(task_id)
        return keeping.tell(act, _TASK, replace(known, finding_ids=wanted), office.today())

    return office.perform(act)


def of_finding(office: Office, finding_id: str) -> list[Task]:
    """The standing tasks to which a finding belongs."""
    known = keeping.entries(office, _TASK)
    return [one for one in known if isinstance(one, Task) and one.stands and finding_id in one.finding_ids]
