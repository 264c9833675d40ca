"""Locking by itself: after how many minutes, and what stood in a form that was not sent off yet."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from duxueben.model import fields as read
from duxueben.model.canonical import canonical_text, parse
from duxueben.store import meta
from duxueben.workspace.office import Office

MINUTES = (5, 10, 20, 30)
"""What can be chosen; there is no never, because the key is in memory as long as the window is open."""
STANDARD = 10
_MINUTES, _UNSENT = "lock_after_minutes", "unsent_forms"


@dataclass(frozen=True, slots=True)
class UnsentForm:
    """A form that was open when the window locked itself: its title, and each label with what was typed."""

    title: str
    lines: tuple[tuple[str, str], ...]


def minutes(office: Office) -> int:
    """After how many minutes without keys and mouse the window locks itself."""
    kept = meta.value(office.reader, _MINUTES)
    return int(kept) if kept in {str(one) for one in MINUTES} else STANDARD


def set_minutes(office: Office, wanted: int) -> Future[None]:
    """Choose one of ``MINUTES``; raises ``ValueError`` for any other."""
    if wanted not in MINUTES:
        raise ValueError(f"{wanted} minutes cannot be chosen")
    return office.perform(lambda act: meta.keep(act.tx.conn, _MINUTES, str(wanted)))


def keep_unsent(office: Office, forms: Sequence[UnsentForm]) -> Future[None]:
    """Keep what was typed, beside what is waiting already; durable when the future is done."""
    waiting = [*unsent(office), *forms]
    text = canonical_text([{"title": one.title, "lines": [[*line] for line in one.lines]} for one in waiting])
    return office.perform(lambda act: meta.keep(act.tx.conn, _UNSENT, text))


def unsent(office: Office) -> list[UnsentForm]:
    """What waits to be dealt with, the oldest first."""
    kept = meta.value(office.reader, _UNSENT)
    found = read.mappings({"forms": parse(kept)}, "forms") if kept else ()
    return [UnsentForm(read.text(one, "title"), tuple(_lines(one))) for one in found]


def forget_unsent(office: Office) -> Future[None]:
    """The person has dealt with all of it."""
    return office.perform(lambda act: meta.keep(act.tx.conn, _UNSENT, ""))


def _lines(form: read.Fields) -> list[tuple[str, str]]:
    pairs = [read.texts({"line": line}, "line") for line in read.values(form, "lines")]
    return [(label, typed) for label, typed in pairs]
