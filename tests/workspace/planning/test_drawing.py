"""双随机: the same lists and the same seed give the same result, by hand too."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duxueben.model import draw as lots
from duxueben.model.draw import Draw, Listed
from duxueben.model.people import Inspector, Institution
from duxueben.model.words import InstitutionKind
from duxueben.progress import Progress
from duxueben.store import events
from duxueben.workspace.office import Office
from duxueben.workspace.paper import documents
from duxueben.workspace.planning import draw_sheet, drawing, repeating
from duxueben.workspace.planning.drawing import CannotDraw, Population
from duxueben.workspace.register import registering
from support.offices import demo_office, make_office
from support.visits import BUREAU, loaded

SEED = "4821 0937 5563"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = make_office(tmp_path)
    registering.set_bureau(made, BUREAU).result()
    for n in range(1, 10):
        zone = "第三责任区" if n < 5 else "第四责任区"
        kind = InstitutionKind.PRIMARY if n % 2 else InstitutionKind.JUNIOR
        registering.add_institution(made, Institution("", f"漴川区第{n}学校", kind, zone=zone)).result()
    for name in ("仝䶮", "逄祎"):
        registering.add_inspector(made, Inspector("", name, phone="000-5550111")).result()
    yield made
    made.close()


def draw_now(office: Office, seed: str = SEED, units: int = 3, people: int = 2) -> Draw:
    population = drawing.population(office, Population())
    return drawing.draw(
        office, population, registering.inspectors(office), units, people, seed, "全部单位"
    ).result()


def by_hand(draw: Draw, listed: tuple[Listed, ...]) -> list[str]:
    """As the printed sheet says it, with nothing of the program."""
    lists = {
        "inspectors": [[one.id, one.name] for one in draw.inspectors],
        "institutions": [[one.id, one.name] for one in draw.institutions],
    }
    text = json.dumps(lists, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    told = hashlib.sha256(text.encode()).hexdigest()
    lot = {one.id: hashlib.sha256(f"{draw.seed}|{told}|{one.id}".encode()).hexdigest() for one in listed}
    return sorted(lot, key=lambda id: lot[id])


def test_a_draw_can_be_done_again_by_hand(office: Office) -> None:
    drawn = draw_now(office)

    assert list(drawn.drawn_institutions) == by_hand(drawn, drawn.institutions)[:3]
    assert list(drawn.drawn_inspectors) == by_hand(drawn, drawn.inspectors)[:2]
    assert lots.holds(drawn)


def test_another_seed_draws_others_and_every_draw_leaves_a_trace(office: Office) -> None:
    first = draw_now(office)
    results = {draw_now(office, f"种子{n}").drawn_institutions for n in range(6)}

    assert len(results) > 1
    assert len(drawing.draws(office)) == 7
    assert first in drawing.draws(office)
    told = [one.kind for one in events.all_in_order(office.reader) if one.aggregate == "draw"]
    assert told == ["registered"] * 7


def test_a_changed_name_or_result_no_longer_holds(office: Office) -> None:
    drawn = draw_now(office)
    one, *others = drawn.institutions

    assert not lots.holds(replace(drawn, institutions=(replace(one, name="另一所"), *others)))
    assert not lots.holds(replace(drawn, drawn_institutions=drawn.drawn_institutions[::-1]))
    assert not lots.holds(replace(drawn, seed="1"))


@pytest.mark.parametrize(
    ("units", "people", "seed", "says"),
    [
        (0, 1, SEED, "抽几家单位还没有定"),
        (10, 1, SEED, "名单里只有9家单位，抽不出10家"),
        (1, 4, SEED, "名单里只有3名督学"),
        (1, 1, " ", "种子还没有填"),
        (1, 1, "长" * 61, "太长了"),
    ],
)
def test_what_cannot_be_drawn_is_said(office: Office, units: int, people: int, seed: str, says: str) -> None:
    with pytest.raises(CannotDraw) as caught:
        draw_now(office, seed, units, people)

    assert says in caught.value.happened
    assert drawing.draws(office) == []


def test_the_population_is_chosen_by_kind_zone_and_visits(office: Office, tmp_path: Path) -> None:
    primary = frozenset({InstitutionKind.PRIMARY})
    chosen = drawing.population(office, Population(primary, "第三责任区"))
    assert [one.name for one in chosen] == ["漴川区第1学校", "漴川区第3学校"]
    demo = demo_office(tmp_path)
    try:
        everywhere = drawing.population(demo, Population())
        fresh = drawing.population(demo, Population(not_visited_since=date(2023, 9, 1)))
    finally:
        demo.close()
    assert {one.name for one in everywhere} - {one.name for one in fresh} == {"漴川区白鹭洲小学"}


def test_a_rolled_seed_can_be_read_aloud(office: Office) -> None:
    seed = drawing.roll(office)
    assert [len(part) for part in seed.split()] == [4, 4, 4]
    assert seed.replace(" ", "").isdigit()


def test_the_sheet_says_all_that_is_needed_and_is_made_once(office: Office) -> None:
    drawn = draw_now(office)
    made = draw_sheet.make(office, loaded(), drawn.id, Progress())
    again = draw_sheet.make(office, loaded(), drawn.id, Progress())

    assert made.id == again.id == drawing.find(office, drawn.id).document_id
    printed = json.dumps(made.record["blocks"], ensure_ascii=False)
    assert SEED in printed and drawn.list_sha256 in printed and "duxueben-draw-1" in printed
    assert all(one.id in printed for one in (*drawn.institutions, *drawn.inspectors))
    assert documents.prove(office, made.id).verdict.value == "genuine"


def test_a_sheet_says_how_often_was_drawn_before_so_that_none_is_laid_aside_unseen(office: Office) -> None:
    for seed in ("甲", "乙"):
        draw_now(office, seed)
    registering.add_institution(office, Institution("", "漴川区第10学校", InstitutionKind.PRIMARY)).result()
    told: list[str] = []
    for seed in ("丙", "丁"):
        made = draw_sheet.make(office, loaded(), draw_now(office, seed).id, Progress())
        told.append(json.dumps(made.record["blocks"], ensure_ascii=False))
    assert "这台电脑上的第3次抽取，用这两份名单的第1次" in told[0]
    assert "这台电脑上的第4次抽取，用这两份名单的第2次" in told[1]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".txt"])
def test_what_is_published_names_everybody_and_no_telephone(
    office: Office, tmp_path: Path, suffix: str
) -> None:
    drawn = draw_now(office, people=3)
    known = drawing.publish(office, drawn.id, tmp_path / f"结果{suffix}")

    assert known.published_on == office.today().isoformat()
    data = (tmp_path / f"结果{suffix}").read_bytes()
    assert b"000-5550111" not in data
    if suffix != ".xlsx":
        text = data.decode("utf-8-sig")
        assert "仝䶮" in text and drawn.list_sha256 in text
        assert all(name in text for name in drawing.names(drawn)[0])


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_published_draw_is_done_again_without_the_workspace(
    office: Office, tmp_path: Path, suffix: str
) -> None:
    drawn = draw_now(office)
    path = tmp_path / f"名单{suffix}"
    drawing.publish(office, drawn.id, path)

    again = repeating.repeat(path, SEED, 3, 2, Progress())
    assert again.list_sha256 == drawn.list_sha256 and again.against == ()
    assert tuple(one.id for one in again.drawn_institutions) == drawn.drawn_institutions
    assert tuple(one.id for one in again.drawn_inspectors) == drawn.drawn_inspectors
    assert again.lines()[-1] == "与文件里公布的一致。"
    assert repeating.repeat(path, SEED, 3, 0, Progress()).against == ()
    other = repeating.repeat(path, "另一个种子", 3, 2, Progress())
    assert any("与文件里公布的单位不同" in line for line in other.against)
    with pytest.raises(CannotDraw):
        repeating.repeat(path, " ", 3, 2, Progress())


def test_a_published_list_that_was_changed_is_found_out(office: Office, tmp_path: Path) -> None:
    drawn = draw_now(office)
    path = tmp_path / "名单.csv"
    drawing.publish(office, drawn.id, path)
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("漴川区第1学校", "漴川区第一学校"), encoding="utf-8-sig")

    found = repeating.repeat(path, SEED, 3, 2, Progress()).against
    assert found[0].startswith(f"与文件里写的名单校验值不同：{drawn.list_sha256}")
