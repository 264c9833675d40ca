"""常用语: the bureau's and one's own, offered where they fit."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import replace

from duxueben.errors import Problem
from duxueben.model.phrase import Phrase, PhraseUse
from duxueben.model.text import clean_line, clean_text
from duxueben.store import phrase_queries
from duxueben.workspace import whole
from duxueben.workspace.office import Act, NotFound, Office

LONGEST = 500


class PhraseRefused(Problem):
    """A phrase cannot be kept as it is."""

    code = "workspace.phrase_refused"


def phrases(office: Office) -> tuple[Phrase, ...]:
    """All that are not removed: the bureau's first, then one's own as they were kept."""
    return _standing(phrase_queries.phrases(office.reader))


def fitting(known: Iterable[Phrase], use: PhraseUse, sub_point: str) -> tuple[Phrase, ...]:
    """Of those known, what is offered there: what was kept for the sub-point before what serves any."""
    found = [one for one in known if one.use is use and one.sub_point in (sub_point, "")]
    return tuple(sorted(found, key=lambda one: not one.sub_point))


def keep(office: Office, text: str, use: PhraseUse, sub_point: str = "") -> Future[Phrase]:
    """Keep a wording as one's own; one that is there already stays as it is. Raises ``PhraseRefused``."""
    phrase_id = office.new_id()

    def act(act: Act) -> Phrase:
        wanted = _clean(Phrase(phrase_id, text, use, sub_point))
        for known in _standing(phrase_queries.phrases(act.tx.conn)):
            if (known.text, known.use, known.sub_point) == (wanted.text, use, wanted.sub_point):
                return known
        return whole.tell(act, wanted)

    return office.perform(act)


def change(office: Office, phrase: Phrase) -> Future[Phrase]:
    """Word one's own phrase otherwise, or use it elsewhere. Raises ``PhraseRefused`` and ``NotFound``."""

    def act(act: Act) -> Phrase:
        return whole.tell(act, replace(_clean(phrase), id=_own(act, phrase.id).id))

    return office.perform(act)


def remove(office: Office, phrase_id: str) -> Future[Phrase]:
    """Offer one's own phrase no longer. Raises ``PhraseRefused`` and ``NotFound``."""

    def act(act: Act) -> Phrase:
        return whole.tell(act, replace(_own(act, phrase_id), removed=True))

    return office.perform(act)


def put_back(office: Office, phrase_id: str) -> Future[Phrase]:
    """Offer a phrase again that was removed. Raises ``PhraseRefused`` and ``NotFound``."""

    def act(act: Act) -> Phrase:
        return whole.tell(act, replace(_own(act, phrase_id), removed=False))

    return office.perform(act)


def _standing(known: Iterable[Phrase]) -> tuple[Phrase, ...]:
    return tuple(sorted((one for one in known if not one.removed), key=lambda one: not one.from_bureau))


def _own(act: Act, phrase_id: str) -> Phrase:
    record = act.tx.record("phrase", phrase_id)
    if not isinstance(record, Phrase):
        raise NotFound("条常用语")
    if record.from_bureau:
        raise PhraseRefused(
            "没有改", "这条常用语是局里下发的，本机不能改。", "可以选用以后在文字里改，再存成自己的。"
        )
    return record


def _clean(phrase: Phrase) -> Phrase:
    text = clean_text(phrase.text, "常用语")
    if not text:
        raise PhraseRefused("没有保存", "常用语是空的。", "写上内容再存。")
    if len(text) > LONGEST:
        raise PhraseRefused("没有保存", f"常用语有{len(text)}个字，最多{LONGEST}个。", "写短一些再存。")
    return replace(phrase, text=text, sub_point=clean_line(phrase.sub_point, "分点"), from_bureau=False)
