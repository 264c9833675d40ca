"""A whole table for a question: rows, main problems, sums and notes, all from one reading."""

from __future__ import annotations

from collections.abc import Mapping

from duxueben.statistics import figures, identities, main_problems, notes
from duxueben.statistics.counted import count
from duxueben.statistics.main_problems import WordsOf
from duxueben.statistics.stat_table import Question, StatTable
from duxueben.store.connection import Rows


def annex5(source: Rows, question: Question, words_of: WordsOf, cited: Mapping[str, str]) -> StatTable:
    """附件5. ``source``: one moment's reading. ``cited``: the local words of its head."""
    counted = count(source, question)
    rows = figures.annex5(counted)
    return StatTable(
        question,
        rows,
        main_problems.propose(counted.at_schools(), words_of),
        identities.of_annex5(rows, question.nine_year_rule),
        notes.of_annex5(counted, rows),
        cited,
    )


def training_sites(source: Rows, question: Question, cited: Mapping[str, str]) -> StatTable:
    """培训机构问题整改情况, with the same sums."""
    counted = count(source, question)
    rows = figures.twin(counted)
    return StatTable(
        question,
        rows,
        identities=identities.of_twin(rows),
        notes=notes.undecided(counted),
        cited=cited,
    )
