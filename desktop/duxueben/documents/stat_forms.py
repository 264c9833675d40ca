"""The forms of 附件5 as papers show them: texts without what no font draws, sentences with figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duxueben.documents.tidying import on_one_line
from duxueben.statistics.annex5 import Blank, FilledIn, Form, Numbered, Section


def tidied(form: Form) -> Form:
    """``form`` with each text that a person may have typed on one line."""
    filled_in = form.filled_in
    return replace(
        form,
        title=on_one_line(form.title),
        filled_in=FilledIn(*map(on_one_line, (filled_in.unit, filled_in.filler, filled_in.phone))),
        sections=tuple(map(_tidied_section, form.sections)),
        notes=tuple(map(on_one_line, form.notes)),
    )


def sentence(line: Sequence[str | Blank]) -> str:
    """A sentence with the figures in its blanks."""
    return "".join(part if isinstance(part, str) else f"　{part.value}　" for part in line)


def entry(number: int, text: str) -> str:
    """A numbered text."""
    return f"{number}　{text}".rstrip()


def _tidied_section(section: Section) -> Section:
    if not isinstance(section, Numbered):
        return section
    return replace(section, entries=tuple(map(on_one_line, section.entries)))
