"""The pictures of a question, from the same records as its table."""

from __future__ import annotations

from duxueben.statistics import pictures
from duxueben.statistics.counted import count
from duxueben.statistics.picture import Picture
from duxueben.statistics.stat_table import Question
from duxueben.workspace.office import Office
from duxueben.workspace.planning import calendars


def pictures_of(office: Office, asked: Question) -> tuple[Picture, ...]:
    """All of them, from one reading; from a worker."""
    forms = {form.id: form for form in office.shelf.each()}
    term = calendars.of(office).term_of(asked.as_of)
    return office.reader.read(lambda conn: pictures.pictures(conn, count(conn, asked), forms, term))
