"""Taking several photos in, one after the other: a broken one does not keep the others out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from duxueben.errors import Cancelled, Problem
from duxueben.model.visit import Visit
from duxueben.progress import Progress
from duxueben.workspace import attaching
from duxueben.workspace.office import Office

NAMES = "照片 (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.heic *.heif)"
"""The filter of the file dialog; what a file truly is, the intake decides."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a picture that was pasted."""

    path: Path | None = None
    pasted: bytes = b""

    @property
    def name(self) -> str:
        """As the sentences name it."""
        return self.path.name if self.path is not None else "粘贴的图片"


@dataclass(frozen=True, slots=True)
class Taken:
    """The visit afterwards, and what was left out."""

    visit: Visit
    problem: Problem | None


class PhotosLeftOut(Problem):
    """Some of several photos could not be taken in."""

    code = "ui.photos_left_out"


def take_in(
    office: Office, visit_id: str, subject: str, sources: Sequence[Source], progress: Progress
) -> Taken:
    """Call it from a worker; when it is cancelled, the photos that are in stay."""
    problems: list[Problem] = []
    for number, source in enumerate(sources):
        try:
            progress.step(number, len(sources), "正在加照片")
            _add(office, visit_id, subject, source, Progress(cancelled=progress.cancelled))
        except Cancelled as problem:
            problems.append(problem)
            break
        except Problem as problem:
            problems.append(problem)
    return Taken(office.visit(visit_id), _together(problems, len(sources)))


def _add(office: Office, visit_id: str, subject: str, source: Source, progress: Progress) -> None:
    data = source.pasted if source.path is None else source.path
    attaching.add(office, visit_id, subject, data, name=source.name, progress=progress)


def _together(problems: Sequence[Problem], wanted: int) -> Problem | None:
    if len(problems) <= 1:
        return problems[0] if problems else None
    happened = "\n".join(dict.fromkeys(problem.happened for problem in problems))
    return PhotosLeftOut(f"{wanted}张照片里有{len(problems)}张没有加", happened, problems[0].todo)
