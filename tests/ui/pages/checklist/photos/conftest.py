"""A visit with photos on the page, and its large view."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from duxueben.model.visit import Photo
from duxueben.ui.pages.checklist.photos.viewer import PhotoViewer
from duxueben.workspace.visit import attaching
from support.inspections import Inspection
from support.pictures import quarters
from support.windows import settle, wait_until


def picture(width: int = 640, height: int = 480) -> bytes:
    """A JPEG: red top left, green top right, blue bottom left, white bottom right."""
    buffer = io.BytesIO()
    quarters(width, height).save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.fixture
def photos(inspection: Inspection) -> tuple[Photo, ...]:
    """Three photos of 5.1, shown in its tray."""
    inspection.begin()
    inspection.at(5, "5.1")
    visit_id = inspection.view.pen.visit.id
    captions = ("校门", "公示栏", "教室")
    added = tuple(
        attaching.add(inspection.office, visit_id, "5.1", picture(640 + 16 * at), caption=caption)
        for at, caption in enumerate(captions)
    )
    inspection.view.pen.refresh()
    settle()
    return added


@pytest.fixture
def opened(inspection: Inspection) -> Callable[[Photo], PhotoViewer]:
    """Open the large view on a photo and wait until it shows it."""

    def open_it(photo: Photo) -> PhotoViewer:
        inspection.view.photos.open(photo)
        viewer = inspection.view.findChildren(PhotoViewer)[-1]
        wait_until(lambda: not viewer.stage.photo.canvas.picture_size().isEmpty())
        return viewer

    return open_it
