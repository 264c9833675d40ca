"""Other words for 主要问题: kept for a scope and a year, until a person takes them back."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace

from duxueben.model.problem_words import ProblemWords
from duxueben.model.text import clean_line
from duxueben.statistics.stat_table import Question
from duxueben.store import kept_queries
from duxueben.store.connection import Rows
from duxueben.workspace import whole
from duxueben.workspace.office import Act, Office


def words_for(office: Office, asked: Question) -> Mapping[str, str]:
    """Sub-point → the words that a person gave it, for the scope and the year of the question's last day."""
    kept = _kept(office.reader, asked)
    return kept.words if kept else {}


def keep(office: Office, asked: Question, sub_point: str, text: str) -> Future[ProblemWords]:
    """Call one problem so from now on; an empty text takes its words back.

    Raises ``text.PrivateUse`` for a sign of an old private encoding.
    """
    text, new_id = clean_line(text, "主要问题"), office.new_id()

    def act(act: Act) -> ProblemWords:
        kept = _kept(act.tx.conn, asked) or ProblemWords(new_id, asked.scope.text, asked.as_of.year)
        others = {code: words for code, words in kept.words.items() if code != sub_point}
        return whole.tell(act, replace(kept, words={**others, sub_point: text} if text else others))

    return office.perform(act)


def _kept(source: Rows, asked: Question) -> ProblemWords | None:
    wanted = (asked.scope.text, asked.as_of.year)
    found = kept_queries.of_kind(source, ProblemWords)
    return next((one for one in found if (one.scope, one.year) == wanted), None)
