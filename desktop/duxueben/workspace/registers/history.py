"""The timeline of an entry: when, by whom, what it said before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from duxueben.model import moment, shape
from duxueben.model.event import Event
from duxueben.model.photo import Photo
from duxueben.model.registered import Registered
from duxueben.store import events
from duxueben.workspace.office import Office
from duxueben.workspace.register.table_rows import FieldChange
from duxueben.workspace.registers.names import Names
from duxueben.workspace.registers.register import Register, value_of
from duxueben.workspace.registers.wording import shown


@dataclass(frozen=True, slots=True)
class Line:
    """One step of an entry's history."""

    at: datetime
    by: str
    """The name of the inspector who wrote it down; empty where unknown."""
    words: str
    """``登记``, ``修改2项``, ``加照片1张``, ``撤销：重复登记``."""
    changes: tuple[FieldChange, ...] = ()


def history(office: Office, register: Register, entry_id: str, names: Names) -> tuple[Line, ...]:
    """Every step of an entry, the first one first."""
    lines: list[Line] = []
    before: Registered | None = None
    for event in events.of_aggregate(office.reader, register.aggregate, entry_id):
        after = shape.from_json(register.cls, event.payload)
        changes = changes_of(register, before, after, names) if before else ()
        words = "，".join(_words(before, after, changes, event))
        lines.append(Line(moment.from_text(event.happened_at), names.inspector(event.by), words, changes))
        before = after
    return tuple(lines)


def changes_of(
    register: Register, before: Registered, after: Registered, names: Names
) -> tuple[FieldChange, ...]:
    """The fields in which two records differ, in words."""
    return tuple(
        FieldChange(field.label, shown(field, old, names), shown(field, new, names))
        for field in register.fields
        if (old := value_of(before, field.key)) != (new := value_of(after, field.key))
    )


def _words(
    before: Registered | None, after: Registered, changes: tuple[FieldChange, ...], event: Event
) -> Iterator[str]:
    if before is None:
        yield "登记"
        return
    if changes:
        yield f"修改{len(changes)}项"
    yield from _of_photos(before.photos, after.photos, event.reason)
    if after.withdrawn and not before.withdrawn:
        yield f"撤销：{after.withdrawn}"


def _of_photos(before: tuple[Photo, ...], after: tuple[Photo, ...], reason: str) -> Iterator[str]:
    known = {photo.id: photo for photo in before}
    added = [photo for photo in after if photo.id not in known]
    removed = [photo for photo in after if photo.removed and not known.get(photo.id, photo).removed]
    revised = [
        photo for photo in after if photo.id in known and photo != known[photo.id] and photo not in removed
    ]
    if added:
        yield f"加照片{len(added)}张"
    if removed:
        yield f"去掉照片{len(removed)}张" + (f"：{reason}" if reason else "")
    if revised:
        yield f"改照片{len(revised)}张"
