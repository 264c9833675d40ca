"""The press, loaded once by a worker and kept while the page lives."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duxueben.workspace.office import Office
    from duxueben.workspace.paper.press import Press


class PressRoom:
    """Fonts and wordings in memory; the first worker that asks loads them, others wait for it."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._lock = Lock()
        self._kept: dict[tuple[Path, bool], Press] = {}

    def press(self, visit_id: str) -> Press:
        """Ready to print papers of a visit, in the words of its form; call it from a worker."""
        # reportlab and pyHanko load with these, so they wait until a paper is really wanted.
        from duxueben.workspace.paper import press

        return self._loaded(press.words_of(self._office, visit_id))

    def shipped(self) -> Press:
        """Ready to print papers of no visit, in the shipped words; call it from a worker."""
        from duxueben.workspace.paper import press

        return self._loaded(press.shipped_words())

    def _loaded(self, words: Path) -> Press:
        from duxueben.workspace.paper import press

        wanted = (words, self._office.bureau().system_fangsong)
        with self._lock:
            if wanted not in self._kept:
                self._kept[wanted] = press.load(words, system_fangsong=wanted[1])
            return self._kept[wanted]

    def warm_up(self) -> None:
        """Load what a draft, an issue and a check will mostly need; call it from a worker."""
        from duxueben.workspace.paper import filing, press

        self._loaded(press.shipped_words())
        filing.warm_up()
