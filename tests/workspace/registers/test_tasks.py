"""工作任务责任分工表: six columns with merged cells, 长期坚持, and several or no 责任单位."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from duxueben.model.schooling import Task
from duxueben.progress import Progress
from duxueben.store import queries
from duxueben.workspace.office import Office
from duxueben.workspace.registers import keeping, sheets_in, tasks
from duxueben.workspace.registers.catalogue import named
from duxueben.workspace.registers.keeping import CannotKeep
from support.offices import demo_office
from support.sheets import packed, parts_of

_HEADS = ("整改任务", "整改内容", "整改措施", "完成时限", "牵头单位", "责任单位")
_ROWS = (
    ("一、切实减轻学生过重作业负担", "1﹒健全作业管理制度", "加强检查。", "长期坚持", "区教委", ""),
    ("", "2﹒提高作业设计质量", "纳入教研体系。", "长期坚持", "区教委", ""),
    ("", "3﹒抓好作业科学指导", "提高面批讲解频次。", "2023年12月31日", "区教委", ""),
    (
        "三、全面提升课后服务水平",
        "7﹒配齐配强师资力量",
        "配齐教师。",
        "长期坚持",
        "区教委",
        "区委编办、区人社、团区委",
    ),
)


def sheet(folder: Path, *merged: str) -> Path:
    """As an office writes it: a title above, the groups merged over their rows."""
    lines = [("工作任务责任分工表",), _HEADS, *_ROWS]
    rows = "".join(
        f'<row r="{n}">'
        + "".join(
            f'<c r="{chr(65 + at)}{n}" t="inlineStr"><is><t>{text}</t></is></c>'
            for at, text in enumerate(line)
            if text
        )
        + "</row>"
        for n, line in enumerate(lines, 1)
    )
    ranges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:F1", *merged))
    path = folder / "分工表.xlsx"
    path.write_bytes(packed(parts_of(rows, after=f"<mergeCells>{ranges}</mergeCells>")))
    return path


@pytest.mark.parametrize("merged", [(), ("A3:A5",)])
def test_the_six_columns_come_in_as_they_are(office: Office, tmp_path: Path, merged: tuple[str, ...]) -> None:
    path = sheet(tmp_path, *merged)
    seen = tasks.examine(office, path, "漴川区工作方案", Progress())
    assert (seen.mistakes, seen.added) == ((), 4)
    sheets_in.accept(office, seen, Progress())
    told = [one for one in keeping.entries(office, named("task")) if isinstance(one, Task)]
    assert [(one.position, one.group[:2]) for one in told] == [
        (1, "一、"),
        (2, "一、"),
        (3, "一、"),
        (4, "三、"),
    ]
    assert told[0].content == "1﹒健全作业管理制度" and told[0].duty_units == ()
    assert told[3].duty_units == ("区委编办", "区人社", "团区委")
    assert [one.due_on for one in told] == ["", "", "2023-12-31", ""]
    assert {one.source for one in told} == {"漴川区工作方案"}
    again = tasks.examine(office, path, "漴川区工作方案", Progress())
    assert (again.changes, again.same) == ((), 4)
    assert tasks.examine(office, path, "另一份方案", Progress()).added == 4


def test_a_merged_cell_elsewhere_is_a_mistake(office: Office, tmp_path: Path) -> None:
    seen = tasks.examine(office, sheet(tmp_path, "C3:C4"), "方案", Progress())
    assert [one.address for one in seen.mistakes if "合并" in one.rule] == ["C3"]


@pytest.fixture
def visited(tmp_path: Path) -> Iterator[Office]:
    opened = demo_office(tmp_path)
    yield opened
    opened.close()


def test_findings_belong_to_a_task_and_are_named_in_it(visited: Office, tmp_path: Path) -> None:
    sheets_in.accept(visited, tasks.examine(visited, sheet(tmp_path), "方案", Progress()), Progress())
    first = keeping.entries(visited, named("task"))[0]
    row = next(one for one in queries.finished_visits(visited.reader, date(2023, 10, 17)))
    finding = visited.visit(row).findings[0].id
    linked = tasks.link(visited, first.id, [finding, finding]).result()
    assert linked.finding_ids == (finding,)
    assert [one.id for one in tasks.of_finding(visited, finding)] == [first.id]
    with pytest.raises(CannotKeep, match="不在台账里"):
        tasks.link(visited, first.id, ["nothing"]).result()
    again = tasks.examine(visited, sheet(tmp_path), "方案", Progress())
    assert (again.changes, again.same) == ((), 4), "a link is no part of the table"
