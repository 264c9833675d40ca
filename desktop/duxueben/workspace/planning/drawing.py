"""双随机: draws units and inspectors from their lists by ``duxueben-draw-1``, and publishes the result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from duxueben.errors import Problem
from duxueben.model import draw as lots
from duxueben.model import moment
from duxueben.model.draw import Draw, Listed
from duxueben.model.people import Inspector, Institution
from duxueben.model.text import clean_line
from duxueben.model.words import InstitutionKind
from duxueben.sheets import writing
from duxueben.sheets.writing import Column, NewSheet
from duxueben.store import kept_queries, plan_queries
from duxueben.workspace import saving, whole
from duxueben.workspace.office import Act, NotFound, Office
from duxueben.workspace.planning import draw_list

AGGREGATE = "draw"
LONGEST_SEED = 60
_SEED_BYTES = 8
_SEED_DIGITS = 12
_GROUP = 4


class CannotDraw(Problem):
    """Nothing was drawn, and nothing was written down."""

    code = "workspace.cannot_draw"


@dataclass(frozen=True, slots=True)
class Population:
    """From which units is drawn; an empty field chooses nothing."""

    kinds: frozenset[InstitutionKind] = frozenset()
    zone: str = ""
    grid: str = ""
    not_visited_since: date | None = None
    """Only units without a finished visit since this day."""


def population(office: Office, wanted: Population) -> list[Institution]:
    """The units of the register that ``wanted`` chooses, by name."""
    seen: set[str] = set()
    if wanted.not_visited_since is not None:
        since = wanted.not_visited_since.isoformat()
        seen = set(plan_queries.visits_between(office.reader, since, office.today().isoformat()))
    return [
        one
        for one in plan_queries.institutions(office.reader)
        if (not wanted.kinds or one.kind in wanted.kinds)
        and wanted.zone in ("", one.zone)
        and wanted.grid in ("", one.grid)
        and one.id not in seen
    ]


def draws(office: Office) -> list[Draw]:
    """All that were ever drawn, the one that changed last first; none is ever taken back."""
    return kept_queries.latest_of_kind(office.reader, Draw)


def place_of(office: Office, known: Draw) -> tuple[int, int]:
    """The how-manieth draw of this laptop it is, and of the same lists: a draw laid aside leaves a gap."""
    before = [one for one in draws(office) if (one.drawn_at, one.id) <= (known.drawn_at, known.id)]
    return len(before), sum(one.list_sha256 == known.list_sha256 for one in before)


def roll(office: Office) -> str:
    """A seed that nobody chose, to be read aloud: ``4821 0937 5563``."""
    number = int.from_bytes(office.random(_SEED_BYTES), "big") % 10**_SEED_DIGITS
    digits = f"{number:0{_SEED_DIGITS}d}"
    return " ".join(digits[at : at + _GROUP] for at in range(0, _SEED_DIGITS, _GROUP))


def draw(
    office: Office,
    institutions: Iterable[Institution],
    inspectors: Iterable[Inspector],
    n_institutions: int,
    n_inspectors: int,
    seed: str,
    note: str = "",
) -> Future[Draw]:
    """Draw and write it down; each draw is an event, so that none can be laid aside for a better one.

    The algorithm ``duxueben-draw-1``, which anybody can do again from the printed sheet:

    1. Both lists are put in the order of their ids; each line is its id and its name.
    2. 名单校验值 is the SHA-256 of both lists as canonical JSON (``model.draw.list_digest``).
    3. For each line the SHA-256 of ``seed|名单校验值|id`` is written in hexadecimal digits.
    4. The lines with the smallest such numbers are drawn, as many as were asked for.

    Raises ``CannotDraw`` for an empty seed and for numbers that the lists do not hold.
    """
    units = lots.in_order(Listed(one.id, one.name) for one in institutions)
    people = lots.in_order(Listed(one.id, one.name) for one in inspectors)
    typed = clean_line(seed, "种子")
    require_seed(typed)
    require_count(n_institutions, len(units), "单位", "家")
    require_count(n_inspectors, len(people), "督学", "名")
    told = lots.list_digest(units, people)
    draw_id = office.new_id()

    def act(act: Act) -> Draw:
        return whole.tell(
            act,
            Draw(
                id=draw_id,
                drawn_at=moment.to_text(act.at),
                algorithm=lots.ALGORITHM,
                seed=typed,
                institutions=units,
                inspectors=people,
                list_sha256=told,
                drawn_institutions=lots.drawn(units, n_institutions, typed, told),
                drawn_inspectors=lots.drawn(people, n_inspectors, typed, told),
                note=clean_line(note, "抽取范围"),
            ),
        )

    return office.perform(act)


def find(office: Office, draw_id: str) -> Draw:
    """As it stands now; raises ``NotFound``."""
    return _draw(office.record(AGGREGATE, draw_id))


def tell_sheet(act: Act, draw_id: str, document_id: str) -> None:
    """Write down which paper is the sheet of the draw."""
    known = _draw(act.tx.record(AGGREGATE, draw_id))
    whole.tell(act, replace(known, document_id=document_id))


def publish(office: Office, draw_id: str, to: Path) -> Draw:
    """一公开: write the result to ``to`` (.xlsx, .csv or .txt) and the day of it; from a worker.

    The list names units and inspectors; it has no telephone number. Raises ``saving.NotSaved``.
    """
    known = find(office, draw_id)
    saving.save(published(known, to.suffix.lower(), office.clock()), to, "抽取结果")

    def act(act: Act) -> Draw:
        record = _draw(act.tx.record(AGGREGATE, draw_id))
        day = record.published_on or act.at.date().isoformat()
        return whole.tell(act, replace(record, published_on=day))

    return office.perform(act).result()


def published(known: Draw, suffix: str, at: datetime) -> bytes:
    """The result as a list for everybody: ``.xlsx``, ``.csv``, else text.

    The tables hold the whole lists too, so that ``repeating.repeat`` can do the draw again from them.
    """
    drawn_on = moment.full_date(date.fromisoformat(known.drawn_at[:10]))
    units, people = names(known)
    if suffix == ".csv":
        return writing.csv(draw_list.table(known))
    if suffix == ".xlsx":
        rows = [(f"{n}", "单位", name) for n, name in enumerate(units, 1)]
        rows += [(f"{n}", "督学", name) for n, name in enumerate(people, 1)]
        columns = (Column("序号", "n", 8), Column("类别", "sort", 10), Column("名称", "name", 48))
        return writing.xlsx([NewSheet("双随机抽取结果", columns, rows), draw_list.table(known)], at)
    lines = [f"双随机抽取结果（{drawn_on}）", "", "抽中单位："]
    lines += [f"{n}. {name}" for n, name in enumerate(units, 1)]
    lines += ["", "抽中督学：", *(f"{n}. {name}" for n, name in enumerate(people, 1))]
    lines += ["", f"种子：{known.seed}", f"名单校验值：{known.list_sha256}", f"方法：{known.algorithm}", ""]
    return "\r\n".join(lines).encode("utf-8-sig")


def names(known: Draw) -> tuple[list[str], list[str]]:
    """Names of the drawn units and of the drawn inspectors, in the order of the draw."""
    return (
        _names(known.institutions, known.drawn_institutions),
        _names(known.inspectors, known.drawn_inspectors),
    )


def _names(listed: Sequence[Listed], drawn: Sequence[str]) -> list[str]:
    by_id = {one.id: one.name for one in listed}
    return [by_id[id] for id in drawn]


def require_seed(seed: str) -> None:
    """Refuse an empty seed, and one that nobody reads aloud."""
    if not seed:
        raise CannotDraw("没有抽取", "种子还没有填。", "写一个种子，或者点“随机种子”。")
    if len(seed) > LONGEST_SEED:
        raise CannotDraw(
            "没有抽取", f"种子有{len(seed)}个字，太长了。", f"种子不超过{LONGEST_SEED}个字，念得出来就行。"
        )


def require_count(count: int, most: int, what: str, unit: str) -> None:
    """Refuse a number that a list of ``most`` lines does not hold; ``what``: 单位, ``unit``: 家."""
    if count < 1:
        raise CannotDraw("没有抽取", f"抽几{unit}{what}还没有定。", f"至少抽1{unit}。")
    if count > most:
        raise CannotDraw(
            "没有抽取",
            f"名单里只有{most}{unit}{what}，抽不出{count}{unit}。",
            f"把{what}改成不超过{most}{unit}，或者放宽抽取范围。",
        )


def _draw(record: object) -> Draw:
    if not isinstance(record, Draw):
        raise NotFound("次抽取")
    return record
