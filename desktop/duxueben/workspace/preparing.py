"""Before leaving for the day: numbers, forms, key, snapshots and room, as they truly are now."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from duxueben.model.numbering import DocNumber
from duxueben.model.words import OrderKind
from duxueben.store import queries, snapshots
from duxueben.workspace.custody import space
from duxueben.workspace.office import Office
from duxueben.workspace.opening import DATABASE

FEW_NUMBERS = 10
"""Fewer free numbers than this, and a new 号段 should be asked for."""
OLD_SNAPSHOT = 3
"""Days after which a snapshot is old: one is taken on the first start of each day."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """What has to be there before a paper can be issued and a package written."""

    numbers_left: int
    """Free numbers of the on-the-spot paper this year."""
    next_number: DocNumber | None
    bureau_lacks: tuple[str, ...]
    """What the paper names and the profile does not hold yet, in Chinese."""
    form_title: str
    form_version: str
    has_recipient: bool
    snapshot: date | None
    """Day of the newest snapshot."""
    free: int
    """Bytes free where the workspace lies."""


def readiness(office: Office, on: date) -> Readiness:
    """How things stand on a day; a few small reads."""
    bureau, form = office.bureau(), office.form()
    kind = OrderKind.RECTIFICATION_NOTICE
    named = (
        (bureau.district, "区县"),
        (bureau.edu_bureau, "教育局"),
        (bureau.supervision_office, "督导室"),
        (bureau.contact, "联系人"),
        (bureau.phone, "联系电话"),
    )
    taken = snapshots_taken(office)
    return Readiness(
        numbers_left=queries.numbers_left(office.reader, kind, on.year),
        next_number=queries.next_number(office.reader, kind, on.year),
        bureau_lacks=tuple(word for value, word in named if not value),
        form_title=form.title,
        form_version=form.version,
        has_recipient=bool(bureau.recipient),
        snapshot=taken[0][0] if taken else None,
        free=space.room(office.folder).free,
    )


def snapshots_taken(office: Office) -> list[tuple[date, int]]:
    """Day and bytes of each snapshot that is kept, the newest first."""
    name = PurePath(DATABASE)
    found: list[tuple[date, int]] = []
    for path in (office.folder / snapshots.FOLDER).glob(f"{name.stem}-????-??-??{name.suffix}"):
        with suppress(FileNotFoundError):  # an old one may go while a new one is being taken
            found.append((date.fromisoformat(path.stem[-10:]), path.stat().st_size))
    return sorted(found, reverse=True)
