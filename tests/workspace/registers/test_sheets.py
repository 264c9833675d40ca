"""Tables of every register: written, read back, and refused where they are wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from duxueben.errors import Cancelled
from duxueben.model.fieldwork import Outing, Stop, StopResult, Team
from duxueben.model.people import Institution
from duxueben.model.registered import Registered
from duxueben.model.words import InstitutionKind
from duxueben.progress import Progress
from duxueben.sheets.problems import OversizedSheet
from duxueben.sheets.reading import UnreadableSheet
from duxueben.sheets.writing import Column, NewSheet, Value, xlsx
from duxueben.workspace.office import Office
from duxueben.workspace.register import registering
from duxueben.workspace.registers import keeping, sheets_in, sheets_out
from duxueben.workspace.registers.catalogue import named
from duxueben.workspace.registers.register import Register, Sort
from duxueben.workspace.registers.sheets_in import Mistake, Preview, needed_keys
from duxueben.workspace.registers.sheets_out import SheetFile
from support.register_entries import BY_HAND, Places, examples
from support.sheets import AT, hostile_files, packed, parts_of, read_bytes, table


@pytest.fixture
def office(shared: Office) -> Office:
    """One for all, for there are many registers."""
    return shared


@pytest.fixture
def places(shared_places: Places) -> Places:
    return shared_places


@pytest.fixture(autouse=True)
def nothing_stands(office: Office, places: Places) -> Iterator[None]:
    """What a test has entered is withdrawn after it, but for the team that others name."""
    yield
    for register in BY_HAND:
        for one in standing(office, register):
            if one.id != places.team:
                keeping.withdraw(office, register, one.id, "试过了").result()


def standing(office: Office, register: Register) -> list[Registered]:
    return [one for one in keeping.entries(office, register) if one.stands]


every = pytest.mark.parametrize("register", BY_HAND, ids=lambda one: one.aggregate)


def examine(office: Office, register: Register, path: Path) -> Preview:
    return sheets_in.examine(office, register, path, Progress())


def taken(office: Office, register: Register, data: bytes, folder: Path, name: str = "表.xlsx") -> Preview:
    (folder / name).write_bytes(data)
    return examine(office, register, folder / name)


def standing_beside(office: Office, register: Register, places: Places) -> list[Registered]:
    """What stands but for the team that others name."""
    return [one for one in standing(office, register) if one.id != places.team]


def exported(
    office: Office, register: Register, kept: Registered, folder: Path
) -> tuple[list[str], list[str]]:
    """Titles of the exported table, and the texts of the row of ``kept``."""
    head, *rows = read_bytes(folder, sheets_out.workbook(office, register))[0].rows
    row = next(row for row in rows if kept.id in [cell.text for cell in row.cells.values()])
    titles = [cell.text for cell in head.cells.values()]
    return titles, [row.cells[letter].text if letter in row.cells else "" for letter in head.cells]


def required(register: Register) -> tuple[str, ...]:
    """Titles of the columns without which a table of new entries is none."""
    return tuple(register.field(key).label for key in needed_keys(register))


@every
def test_what_is_exported_changes_nothing_when_it_is_imported(
    office: Office, places: Places, tmp_path: Path, register: Register
) -> None:
    kept = keeping.keep(office, register, examples(places)[register.aggregate]).result()
    count = len(standing(office, register))
    for data, name in (
        (sheets_out.workbook(office, register), "a.xlsx"),
        (sheets_out.csv(office, register), "b.csv"),
    ):
        seen = taken(office, register, data, tmp_path, name)
        assert (seen.mistakes, seen.changes, seen.same, seen.unused) == ((), (), count, ())
    assert keeping.entry(office, register, kept.id) == kept


@every
def test_a_table_without_ids_is_taken_in_whole_and_once(
    office: Office, places: Places, tmp_path: Path, register: Register
) -> None:
    example = examples(places)[register.aggregate]
    kept = keeping.keep(office, register, example).result()
    heads, texts = exported(office, register, kept, tmp_path)
    keeping.withdraw(office, register, kept.id, "登记到别处").result()
    at = heads.index("系统编号")
    path = table(tmp_path / "无编号.xlsx", heads[:at], [texts[:at]])
    seen = examine(office, register, path)
    assert (seen.mistakes, seen.added, seen.changed) == ((), 1, 0), seen.mistakes
    assert sheets_in.accept(office, seen, Progress()).added == 1
    again = examine(office, register, path)
    assert (again.mistakes, again.changes, again.same) == ((), (), 1)
    (new,) = standing_beside(office, register, places)
    same = {"id": "", "revision": 1, "changed_at": ""}
    assert replace(new, **same) == replace(example, **same)


@every
def test_a_template_has_a_head_and_says_what_to_write(
    office: Office, places: Places, tmp_path: Path, register: Register
) -> None:
    to = sheets_out.write(office, register, SheetFile.TEMPLATE, tmp_path / "模板.xlsx")
    sheets = read_bytes(tmp_path, to.read_bytes())
    assert [sheet.title for sheet in sheets] == [register.title, "填写说明"]
    assert set(required(register)) <= {cell.text for cell in sheets[0].rows[0].cells.values()}
    seen = examine(office, register, to)
    assert (seen.changes, seen.mistakes, seen.ignored) == ((), (), ("填写说明",))


@every
def test_a_formula_an_error_and_an_old_sign_are_refused_where_they_stand(
    office: Office, places: Places, tmp_path: Path, register: Register
) -> None:
    head = required(register)[0]
    texts = [*required(register), "备注"]
    cells = "".join(
        f'<c r="{chr(65 + n)}1" t="inlineStr"><is><t>{text}</t></is></c>' for n, text in enumerate(texts)
    )
    at = chr(64 + len(texts))
    rows = (
        f'<row r="1">{cells}</row>'
        '<row r="2"><c r="A2"><f>HYPERLINK("http://x")</f><v>1</v></c></row>'
        '<row r="3"><c r="A3" t="e"><v>#N/A</v></c></row>'
        '<row r="4"><c r="A4" t="inlineStr"><is><t>=cmd|\'/c calc\'!A0</t></is></c></row>'
        f'<row r="5"><c r="{at}5" t="inlineStr"><is><t>旧字\ue863</t></is></c></row>'
    )
    seen = taken(office, register, packed(parts_of(rows)), tmp_path)
    told = {one.address: one for one in seen.mistakes}
    assert {"A2", "A3", "A4", f"{at}5"} <= told.keys(), head
    assert "公式" in told["A2"].rule and "U+E863" in told[f"{at}5"].rule
    with pytest.raises(ValueError, match="mistakes"):
        sheets_in.accept(office, seen, Progress())


@every
def test_a_day_that_is_none_and_a_word_that_is_unknown_are_named(
    office: Office, places: Places, tmp_path: Path, register: Register
) -> None:
    bad: dict[Sort, Value] = {
        Sort.DATE: "2023-02-30",
        Sort.WORD: "不是这里的词",
        Sort.NUMBER: "十二",
        Sort.MONEY: "-5",
        Sort.INSTITUTION: "查无此校",
        Sort.INSPECTOR: "查无此人",
        Sort.TEAM: "查无此队",
        Sort.STOPS: "查无此校（发现问题）",
        Sort.FLAG: "也许",
    }
    wrong = [field for field in register.fields if field.in_tables and field.sort in bad]
    others = [key for key in required(register) if key not in [field.label for field in wrong]]
    heads = [*others, *(field.label for field in wrong)]
    path = table(tmp_path / "坏.xlsx", heads, [["甲"] * len(others) + [bad[field.sort] for field in wrong]])
    seen = examine(office, register, path)
    places_of = {f"{chr(65 + len(others) + n)}2" for n in range(len(wrong))}
    assert {one.address for one in seen.mistakes} >= places_of
    assert all(one.rule and one.todo for one in seen.mistakes)


@every
def test_two_columns_of_one_meaning_and_two_rows_of_one_fact_are_one_too_many(
    office: Office, places: Places, tmp_path: Path, register: Register
) -> None:
    kept = keeping.keep(office, register, examples(places)[register.aggregate]).result()
    heads, texts = exported(office, register, kept, tmp_path)
    twice = examine(office, register, table(tmp_path / "行.xlsx", heads, [texts, texts]))
    assert [("第2行" in one.rule) for one in twice.mistakes] == [True]
    doubled = examine(office, register, table(tmp_path / "列.xlsx", [*heads, heads[0]], [[*texts, "甲"]]))
    assert ["同一个意思" in one.rule for one in doubled.mistakes] == [True]


@every
def test_a_file_that_holds_another_table_is_named(
    office: Office, places: Places, tmp_path: Path, register: Register
) -> None:
    with pytest.raises(sheets_in.NoTableInside) as caught:
        examine(office, register, table(tmp_path / "别的.xlsx", ("甲", "乙"), [("1", "2")]))
    assert required(register)[0] in caught.value.happened


@every
def test_hostile_files_are_refused_before_they_are_unpacked(
    office: Office, places: Places, tmp_path: Path, register: Register
) -> None:
    for wrong, data in hostile_files().items():
        with pytest.raises(UnreadableSheet):
            taken(office, register, data, tmp_path)
        assert not standing_beside(office, register, places), wrong
    if register is BY_HAND[0]:  # the bomb is the reader's alone, and takes a while to make
        bomb = parts_of("") | {"xl/worksheets/sheet1.xml": "<a>" + " " * 300_000_000}
        with pytest.raises(OversizedSheet):
            taken(office, register, packed(bomb), tmp_path)


@every
def test_csv_of_any_encoding_is_read(
    office: Office, places: Places, tmp_path: Path, register: Register
) -> None:
    keeping.keep(office, register, examples(places)[register.aggregate]).result()
    text = sheets_out.csv(office, register).decode("utf-8-sig")
    for encoding in ("utf-8", "gb18030", "utf-16"):
        seen = taken(office, register, text.encode(encoding), tmp_path, "表.csv")
        assert (seen.mistakes, seen.changes) == ((), ())


def test_cells_that_a_spreadsheet_would_compute_are_made_harmless(office: Office, places: Places) -> None:
    register = named("nominee")
    keeping.keep(office, register, examples(places)["nominee"]).result()
    assert ",'+全年入校42次," in sheets_out.csv(office, register).decode("utf-8-sig")


def one_mistake(
    office: Office, folder: Path, register: Register, heads: Sequence[str], row: Sequence[Value]
) -> Mistake:
    (only,) = examine(office, register, table(folder / "错.xlsx", heads, [row])).mistakes
    return only


def test_rules_of_an_entry_hold_for_rows_too(office: Office, places: Places, tmp_path: Path) -> None:
    facts = ("学校", "学期", "统计日期", "在校学生", "参加课后服务学生")
    school = "漴川区第一小学（南校区）"
    row: list[Value] = [school, "2023秋", "2023-10-16", 100, 101]
    more = one_mistake(office, tmp_path, named("school_facts"), facts, row)
    assert (more.address, more.rule) == ("E2", "“参加课后服务学生”101多于“在校学生”100，它是其中的一部分。")
    late = one_mistake(office, tmp_path, named("school_facts"), facts, [*row[:2], "2023-10-18", 100, 1])
    assert late.address == "C2" and "在今天以后" in late.rule
    listed = ("机构", "名单", "名单日期", "名单来源")
    wrong = one_mistake(
        office, tmp_path, named("listing"), listed, [school, "灰名单", "2023-10-16", "区教育局"]
    )
    assert wrong.address == "A2" and "它是学校" in wrong.rule


def test_institutions_are_known_by_code_id_or_name(office: Office, places: Places, tmp_path: Path) -> None:
    register, heads = named("listing"), ("机构", "名单", "名单日期", "名单来源", "统一社会信用代码")
    rest = ("white", "2023/10/1", "区教育局")
    for named_by in (places.site, "漴川区跃•体能训练馆", "91350100m000100y43"):
        seen = examine(
            office, register, table(tmp_path / "名单.xlsx", heads, [(named_by, *rest, "91350100M000100Y43")])
        )
        assert [one.after.institution_id for one in seen.changes] == [places.site], seen.mistakes
    other = one_mistake(
        office, tmp_path, register, heads, ("漴川区第一小学（南校区）", *rest, "91350100M000100Y43")
    )
    assert other.address == "E2" and "不是同一家" in other.rule


def test_of_two_namesakes_neither_is_guessed_and_the_export_tells_them_apart(
    office: Office, places: Places, tmp_path: Path
) -> None:
    register = named("risk")
    twins = [
        registering.add_institution(
            office, Institution("", "漴川区同名美术室", InstitutionKind.NONSUBJECT_TUTORING)
        ).result()
        for _ in range(2)
    ]
    example = examples(places)["risk"]
    keeping.keep(office, register, replace(example, institution_id=twins[1].id)).result()
    seen = taken(office, register, sheets_out.workbook(office, register), tmp_path)
    assert (seen.mistakes, seen.changes, seen.same) == ((), (), 1)
    heads = ("苗头", "等级", "机构", "发现日期", "情况")
    row = ("退费推诿", "一般", "漴川区同名美术室", "2023-10-16", "退费")
    assert "2家" in one_mistake(office, tmp_path, register, heads, row).rule


def test_an_empty_cell_changes_nothing_and_a_linked_visit_stays(
    office: Office, places: Places, tmp_path: Path
) -> None:
    register = named("outing")
    example = examples(places)["outing"]
    assert isinstance(example, Outing)
    kept = keeping.keep(office, register, example).result()
    heads = ("系统编号", "日期", "类别", "到过的单位", "备注")
    stops = "漴川区第一小学（南校区）、漴川区跃·体能训练馆"
    seen = examine(office, register, table(tmp_path / "改.xlsx", heads, [(kept.id, "", "", stops, "雨天")]))
    ((change),) = seen.changes
    assert isinstance(change.after, Outing)
    assert change.after.stops == (Stop(places.school), Stop(places.site, StopResult.NOTHING))
    assert [one.title for one in change.fields] == ["到过的单位", "备注"]
    assert (change.after.on, change.after.kind) == (example.on, example.kind)


def test_one_fact_on_two_sheets_is_one_too_many(office: Office, places: Places, tmp_path: Path) -> None:
    sheets = [NewSheet(title, (Column("名称", "name"),), [("第三巡查组",)]) for title in ("城南", "城北")]
    seen = taken(office, named("team"), xlsx(sheets, AT), tmp_path)
    assert [(one.sheet, "“城南”第2行" in one.rule) for one in seen.mistakes] == [("城北", True)]


def test_a_withdrawn_entry_is_not_brought_back_by_a_table(
    office: Office, places: Places, tmp_path: Path
) -> None:
    register = named("team")
    kept = keeping.keep(office, register, examples(places)["team"]).result()
    data = sheets_out.workbook(office, register)
    keeping.withdraw(office, register, kept.id, "重复登记").result()
    seen = taken(office, register, data, tmp_path)
    assert ["已经撤销：重复登记" in one.rule for one in seen.mistakes] == [True]


def test_a_preview_that_the_register_has_outrun_is_refused(
    office: Office, places: Places, tmp_path: Path
) -> None:
    register = named("team")
    path = table(tmp_path / "队.xlsx", ("名称", "成员"), [("第三巡查组", "亓翀（公安、交警）；妫彧")])
    seen = examine(office, register, path)
    keeping.keep(office, register, Team(id="", name="第三巡查组")).result()
    with pytest.raises(sheets_in.RegisterHasChanged):
        sheets_in.accept(office, seen, Progress())
    assert len(standing(office, register)) == 2


def test_an_import_that_is_stopped_leaves_nothing(office: Office, places: Places, tmp_path: Path) -> None:
    register = named("team")
    rows = [(f"第{n}巡查组",) for n in range(60)]
    seen = examine(office, register, table(tmp_path / "队.xlsx", ("队伍名称",), rows))
    progress = Progress(lambda done, _total, _what: progress.cancelled.set() if done >= 40 else None)
    with pytest.raises(Cancelled):
        sheets_in.accept(office, seen, progress)
    assert len(standing(office, register)) == 1
    assert sheets_in.accept(office, seen, Progress()).added == 60


def test_the_table_of_self_checks_says_what_the_schools_said(
    office: Office, places: Places, tmp_path: Path
) -> None:
    register = named("self_check")
    kept = keeping.keep(office, register, examples(places)["self_check"]).result()
    heads, texts = exported(office, register, kept, tmp_path)
    assert texts[heads.index("自查结果")] == "符合1"


def test_rates_stand_in_the_table_and_are_not_asked_back(
    office: Office, places: Places, tmp_path: Path
) -> None:
    register = named("school_facts")
    kept = keeping.keep(office, register, examples(places)["school_facts"]).result()
    heads, texts = exported(office, register, kept, tmp_path)
    assert texts[heads.index("学生参与率")] == "98.3%"
