"""双随机, done again: from a published list and a typed seed, without the workspace that drew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from duxueben.model import draw as lots
from duxueben.model.draw import Listed
from duxueben.model.text import clean_line
from duxueben.progress import Progress
from duxueben.workspace.planning import draw_list
from duxueben.workspace.planning.drawing import require_count, require_seed


@dataclass(frozen=True, slots=True)
class Repeated:
    """What the list and the seed come to."""

    institutions: int
    """How many lines each list has."""
    inspectors: int
    list_sha256: str
    drawn_institutions: tuple[Listed, ...]
    drawn_inspectors: tuple[Listed, ...]
    against: tuple[str, ...]
    """Sentences: where the file itself tells something else."""
    told: bool
    """Whether the file tells a result or a digest at all."""

    def lines(self) -> list[str]:
        """For a person, a line each."""
        lines = [
            f"名单：单位{self.institutions}家、督学{self.inspectors}名。",
            f"名单校验值：{self.list_sha256}",
            f"抽中单位{len(self.drawn_institutions)}家：",
            *_named(self.drawn_institutions),
        ]
        if self.drawn_inspectors:
            lines += [f"抽中督学{len(self.drawn_inspectors)}名：", *_named(self.drawn_inspectors)]
        agrees = "与文件里公布的一致。" if self.told else "文件里没有写抽取结果，请与公布的结果对照。"
        return [*lines, *(self.against or (agrees,))]


def repeat(path: Path, seed: str, units: int, inspectors: int, progress: Progress) -> Repeated:
    """Draw ``units`` and ``inspectors`` (0: none) by ``duxueben-draw-1`` from the list in ``path``.

    Raises ``CannotDraw`` for an empty seed and numbers that the lists do not hold, ``NoDrawList``, and
    ``sheets.reading.UnreadableSheet``.
    """
    typed = clean_line(seed, "种子")
    require_seed(typed)
    listed = draw_list.read(path, progress)
    require_count(units, len(listed.institutions), "单位", "家")
    if inspectors:
        require_count(inspectors, len(listed.inspectors), "督学", "名")
    digest = lots.list_digest(listed.institutions, listed.inspectors)
    drawn = (
        lots.drawn(listed.institutions, units, typed, digest),
        lots.drawn(listed.inspectors, inspectors, typed, digest),
    )
    against: list[str] = []
    if listed.list_sha256 not in ("", digest):
        against.append(f"与文件里写的名单校验值不同：{listed.list_sha256}。名单改过，或者缺了行。")
    # Who draws no inspectors here leaves theirs alone.
    pairs = zip(("单位", "督学"), drawn if inspectors else drawn[:1], listed.drawn, strict=False)
    against += [
        f"与文件里公布的{what}不同。种子、名单和数目，有一样与抽取时不同。"
        for what, mine, theirs in pairs
        if theirs and mine != theirs
    ]
    return Repeated(
        institutions=len(listed.institutions),
        inspectors=len(listed.inspectors),
        list_sha256=digest,
        drawn_institutions=_of(listed.institutions, drawn[0]),
        drawn_inspectors=_of(listed.inspectors, drawn[1]),
        against=tuple(against),
        told=bool(listed.list_sha256 or any(listed.drawn)),
    )


def _of(listed: tuple[Listed, ...], ids: tuple[str, ...]) -> tuple[Listed, ...]:
    by_id = {one.id: one for one in listed}
    return tuple(by_id[id] for id in ids)


def _named(listed: tuple[Listed, ...]) -> list[str]:
    return [f"{n}. {one.name}" for n, one in enumerate(listed, 1)]
