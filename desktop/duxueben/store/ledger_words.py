"""Full-text search in Chinese: every two neighbouring signs of a text are a word of the index.

The words of the index are hexadecimal, so that no sign of a text or of a question means anything to FTS5.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

LONGEST = 200
"""Signs of a question that are looked at."""


def folded(texts: Iterable[str]) -> str:
    """The texts, each on a line of its own, without the differences of width and case."""
    return "\n".join(unicodedata.normalize("NFKC", text).casefold() for text in texts if text)


def pairs(text: str) -> str:
    """What the index keeps of a folded text: its pairs of signs, and the last sign of each run by itself."""
    return " ".join(sorted({_hex(run[at : at + 2]) for run in text.split() for at in range(len(run))}))


def asked(words: str) -> tuple[str, ...]:
    """The runs of signs that a text has to hold, folded; none where nothing is asked."""
    whole = words[:LONGEST].encode("utf-8", "ignore").decode("utf-8")  # half a sign is in no text
    return tuple(dict.fromkeys(folded((whole,)).split()))


def expression(runs: Iterable[str]) -> str:
    """For FTS5: which texts may hold all of ``runs``; a run of more than two signs has to be looked up."""
    terms: dict[str, None] = {}
    for run in runs:
        if len(run) == 1:
            terms[_hex(run) + "*"] = None
        terms.update(dict.fromkeys(_hex(run[at : at + 2]) for at in range(len(run) - 1)))
    return " ".join(terms)


def _hex(signs: str) -> str:
    return "".join(f"{ord(sign):06x}" for sign in signs)
