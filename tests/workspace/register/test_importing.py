"""Tables of the registers: what is new, what differs, each mistake at its cell, and nothing half."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from duxueben.errors import Cancelled
from duxueben.model.credit_code import check_sign
from duxueben.model.people import Inspector, Institution
from duxueben.model.words import InstitutionKind, LicenceState, ListStatus, Stage
from duxueben.progress import Progress
from duxueben.sheets.writing import Value
from duxueben.workspace.office import Office
from duxueben.workspace.register import importing, register_export, registering
from duxueben.workspace.register.importing import Mistake, Preview
from duxueben.workspace.register.register_columns import INSPECTORS, INSTITUTIONS
from support.sheets import packed, parts_of, read_bytes, table

HEADS = ("单位名称", "类别")
CODE = "91350100M000100Y43"


def code(number: int) -> str:
    body = f"52000000MJT{number:06d}"
    return body + check_sign(body)


def examine(office: Office, path: Path) -> Preview:
    return importing.examine(office, path, Progress())


def preview(
    office: Office, folder: Path, rows: Sequence[Sequence[Value]], heads: Sequence[str] = HEADS
) -> Preview:
    return examine(office, table(folder / "名录.xlsx", heads, rows))


def take_in(
    office: Office, folder: Path, rows: Sequence[Sequence[Value]], heads: Sequence[str] = HEADS
) -> importing.Counts:
    return importing.accept(office, preview(office, folder, rows, heads), Progress())


def the_one(office: Office) -> Institution:
    (row,) = registering.institutions(office)
    return row.institution


def mistake(office: Office, folder: Path, rows: Sequence[Sequence[Value]], heads: Sequence[str]) -> Mistake:
    (only,) = preview(office, folder, rows, heads).mistakes
    return only


def test_chinese_heads_in_any_order_fill_every_field(office: Office, tmp_path: Path) -> None:
    heads = (
        "序号", "学校类型", "办学学段", "学校名称*", "名称拼音", "中心学校", "督学责任区", "网格编号",
        "办学地址",
        "校长", "职务", "联系电话", "社会信用代码", "办学许可证号", "证照状态", "发证日期", "许可证有效期至",
        "核准办学地址", "是否营利", "黑白名单", "列入日期", "名单来源", "在校生数（人）", "教学班数：",
    )  # fmt: skip
    row: list[Value] = [
        1, "特殊教育学校", "小学、初中", "漴川区 曾都\u3000学校", "chóng chuān qū zēng dū", "城南中心学校",
        "第三责任区", "07", "曾都路1号", "佘\u3000𬍛瑶", "校长", "000-5550201", CODE.lower(), "教民1号",
        "有证有照",
        "2019/6/30", "2026年6月30日", "曾都路1号；曾都路3号", "非营利性", "白", "2023.9.1", "局文", 86, "9",
    ]  # fmt: skip
    assert take_in(office, tmp_path, [row], heads) == importing.Counts(1, 0)
    one = the_one(office)
    assert one == Institution(
        one.id, "漴川区曾都学校", InstitutionKind.SPECIAL, frozenset(Stage), "城南中心学校", "曾都路1号",
        "佘𬍛瑶",
        "校长", "000-5550201", CODE, "教民1号", True, ListStatus.WHITE, 86, 9, "chóng chuān qū zēng dū",
        "第三责任区",
        "07", LicenceState.BOTH, "2019-06-30", "2026-06-30", ("曾都路1号", "曾都路3号"), "2023-09-01", "局文",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "value", "address", "rule"),
    [
        ("电话", "=cmd|'/c calc'!A0", "C2", "公式"),
        ("有效期至", "2023.13.5", "C2", "日期"),
        ("有效期至", "2023-02-30", "C2", "日期"),
        ("有效期至", "昨天", "C2", "日期"),
        ("有效期至", "23-10-17", "C2", "日期"),
        ("学生数", "12人", "C2", "整数"),
        ("学生数", Decimal("12.5"), "C2", "整数"),
        ("学生数", -1, "C2", "整数"),
        ("统一社会信用代码", "91350100M000100Y44", "C2", "末位校验"),
        ("统一社会信用代码", "9135010", "C2", "7位"),
        ("名单", "红名单", "C2", "红名单"),
        ("负责人", "仝\ue863", "C2", "U+E863"),
        ("地址", "长" * 300, "C2", "300个字"),
        ("单位", "又一个名称", "C1", "同一个意思"),
        ("系统编号", "a b", "C2", "系统编号"),
    ],
)
def test_a_bad_cell_is_named_with_its_reason(
    office: Office, tmp_path: Path, head: str, value: Value, address: str, rule: str
) -> None:
    one = mistake(office, tmp_path, [("漴川区新校", "小学", value)], (*HEADS, head))
    assert one.address == address and rule in one.rule and one.todo


@pytest.mark.parametrize(
    ("rows", "address", "rule"),
    [
        ([("", "小学")], "A2", "没有写单位名称"),
        ([("漴川区新校", "")], "B2", "要写类别"),
        ([("漴川区新校", "幼儿园")], "B2", "幼儿园"),
        ([("漴川区特校", "特殊教育")], "A2", "学段"),
        ([("漴川区新校", "小学"), ("漴川区 新校", "小学")], "A3", "第2行"),
        ([("漴川区\ue863山小学", "小学")], "A2", "U+E863"),
        ([("=cmd|'/c calc'!A0", "小学")], "A2", "公式"),
    ],
)
def test_a_bad_row_is_named_with_its_reason(
    office: Office, tmp_path: Path, rows: list[tuple[str, str]], address: str, rule: str
) -> None:
    one = mistake(office, tmp_path, rows, HEADS)
    assert one.address == address and rule in one.rule and one.todo


def test_a_real_formula_and_an_error_are_refused_where_they_stand(office: Office, tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>单位名称</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>类别</t></is></c></row>'
        '<row r="2"><c r="A2"><f>HYPERLINK("http://x")</f><v>漴川区一小</v></c>'
        '<c r="B2" t="e"><v>#N/A</v></c></row>'
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(parts_of(rows)))
    assert [(one.address, one.value) for one in examine(office, path).mistakes] == [
        ("A2", '=HYPERLINK("http://x")'), ("B2", "#N/A"),
    ]  # fmt: skip


def merged_table(folder: Path, ranges: Sequence[str]) -> Path:
    texts = {
        "A1": "漴川区学校名录", "A2": "单位名称", "B2": "类别", "C2": "负责人",
        "A4": "漴川区一小", "B4": "小学",
        "C3": "姓名", "D3": "职务", "E3": "电话",
        "C4": "佘𬍛瑶", "D4": "校长", "E4": "000", "A5": "漴川区二小",
    }  # fmt: skip
    rows = "".join(
        f'<row r="{row}">'
        + "".join(
            f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'
            for at, text in sorted(texts.items())
            if at[1:] == str(row)
        )
        + "</row>"
        for row in range(1, 6)
    )
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ranges)
    path = folder / "合并.xlsx"
    path.write_bytes(packed(parts_of(rows, after=f"<mergeCells>{merges}</mergeCells>")))
    return path


def test_merged_heads_are_read_and_merged_records_refused(office: Office, tmp_path: Path) -> None:
    heads = ["A1:E1", "A2:A3", "B2:B3", "C2:E2"]
    seen = examine(office, merged_table(tmp_path, heads))
    assert [one.address for one in seen.mistakes] == ["B5"]
    ((_, change),) = seen.changes
    assert isinstance(change.after, Institution)
    assert (change.after.head, change.after.head_title, change.after.phone) == ("佘𬍛瑶", "校长", "000")
    mended = examine(office, merged_table(tmp_path, [*heads, "B4:B5"]))
    assert [(one.address, one.value) for one in mended.mistakes][0] == ("B4", "B4:B5")


def test_a_preview_shows_each_field_and_changes_nothing(office: Office, tmp_path: Path) -> None:
    heads = (*HEADS, "电话", "学生数")
    take_in(office, tmp_path, [("漴川区一小", "小学", "1", 5)], heads)
    seen = preview(office, tmp_path, [("漴川区一小", "", "2", 5), ("漴川区二小", "初中", "", "")], heads)
    assert (seen.added, seen.changed, seen.same) == (1, 1, 0)
    changed = next(change for _, change in seen.changes if change.before)
    assert [(one.title, one.before, one.after) for one in changed.fields] == [("电话", "1", "2")]
    assert the_one(office).phone == "1"


def test_an_empty_cell_takes_nothing_away(office: Office, tmp_path: Path) -> None:
    take_in(office, tmp_path, [("漴川区一小", "小学", "1")], (*HEADS, "电话"))
    assert preview(office, tmp_path, [("漴川区一小", "", "")], (*HEADS, "电话")).same == 1


def test_the_same_one_is_known_by_code_then_id_then_name(office: Office, tmp_path: Path) -> None:
    take_in(office, tmp_path, [("漴川区一小", "小学", code(1))], (*HEADS, "信用代码"))
    one = the_one(office)
    heads = (*HEADS, "信用代码", "系统编号")
    take_in(office, tmp_path, [("漴川区实验一小", "小学", code(1), "")], heads)
    assert the_one(office) == replace(one, name="漴川区实验一小")
    take_in(office, tmp_path, [("漴川区改名小学", "小学", code(2), one.id)], heads)
    assert the_one(office) == replace(one, name="漴川区改名小学", credit_code=code(2))
    assert preview(office, tmp_path, [("漴川区改名小学", "小学", "", "")], heads).same == 1


def test_campuses_share_a_code_and_others_do_not(office: Office, tmp_path: Path) -> None:
    heads = (*HEADS, "信用代码")
    rows = [("漴川区一小（南校区）", "小学", code(1)), ("漴川区一小（北校区）", "小学", code(1))]
    take_in(office, tmp_path, rows, heads)
    assert preview(office, tmp_path, rows, heads).same == 2
    one = mistake(office, tmp_path, [("漴川区甲校", "小学", code(3)), ("漴川区乙校", "小学", code(3))], heads)
    assert (one.address, "第2行" in one.rule) == ("A3", True)


def test_a_namesake_with_another_code_is_nobody_s_to_guess(office: Office, tmp_path: Path) -> None:
    heads = (*HEADS, "信用代码")
    take_in(office, tmp_path, [("漴川区一小", "小学", code(1))], heads)
    one = mistake(office, tmp_path, [("漴川区一小", "小学", code(2))], heads)
    assert one.address == "C2" and code(1) in one.rule
    for _ in range(2):
        registering.add_institution(
            office, Institution("", "漴川区同名小学", InstitutionKind.PRIMARY)
        ).result()
    assert "2家同名" in mistake(office, tmp_path, [("漴川区同名小学", "小学", "")], heads).rule


def test_two_rows_that_mean_one_registered_unit_are_one_too_many(office: Office, tmp_path: Path) -> None:
    take_in(office, tmp_path, [("漴川区一小", "小学", code(1))], (*HEADS, "信用代码"))
    heads = (*HEADS, "信用代码", "系统编号")
    rows = [("漴川区新名小学", "小学", code(1), ""), ("漴川区一小", "小学", "", the_one(office).id)]
    assert mistake(office, tmp_path, rows, heads).address == "A3"


def test_inspectors_may_share_a_name_but_not_a_card(office: Office, tmp_path: Path) -> None:
    heads = ("姓名", "督学证号", "身份", "拼音")
    rows = [
        ("张伟", "漴督1", "责任督学", ""),
        ("张伟", "漴督2", "兼职", ""),
        ("单㭎", "漴督3", "", "shàn gāng"),
    ]
    assert take_in(office, tmp_path, rows, heads).added == 3
    assert preview(office, tmp_path, rows, heads).same == 3
    assert [one.pinyin for one in registering.inspectors(office)][-1] == "shàn gāng"
    clash = mistake(office, tmp_path, [("甲", "漴督9", "", ""), ("乙", "漴督9", "", "")], heads)
    assert "第2行" in clash.rule


def test_what_is_exported_changes_nothing_when_it_is_imported(office: Office, tmp_path: Path) -> None:
    full = Institution(
        "", "漴川区𬭎音艺术培训中心", InstitutionKind.NONSUBJECT_TUTORING, address="-1号", head="昝𣲘",
        phone="+86 000",
        credit_code=code(7), licence="007", nonprofit=False, list_status=ListStatus.GREY,
        students=30, classes=2,
        pinyin="hóng yīn", zone="三", grid="=", licence_state=LicenceState.EXPIRED,
        licence_issued_on="2019-06-30",
        licence_until="2023-06-30", licensed_addresses=("甲路1号", "乙路2号"), listed_on="2023-09-01",
        list_source="局",
    )  # fmt: skip
    registering.add_institution(office, replace(full, grid="@三")).result()
    registering.add_inspector(office, Inspector("", "仝䶮", pinyin="tóng yǎn", card="2")).result()
    for name, data, same in (
        ("a.xlsx", register_export.workbook(office), 3),
        ("b.csv", register_export.institutions_csv(office), 1),
        ("c.csv", register_export.inspectors_csv(office), 2),
    ):
        (tmp_path / name).write_bytes(data)
        seen = examine(office, tmp_path / name)
        assert (seen.same, seen.changes, seen.mistakes) == (same, (), ()), name


def test_the_template_holds_heads_for_both_and_says_what_to_write(office: Office, tmp_path: Path) -> None:
    made = register_export.template(office.clock())
    sheets = read_bytes(tmp_path, made)
    assert [sheet.title for sheet in sheets] == ["单位名录", "督学名录", "填写说明"]
    assert len(sheets[0].rows[0].cells) == len(INSTITUTIONS.columns)
    assert len(sheets[1].rows[0].cells) == len(INSPECTORS.columns)
    seen = examine(office, tmp_path / "名录.xlsx")
    assert (seen.changes, seen.mistakes, seen.ignored) == ((), (), ("填写说明",))


def test_a_file_without_a_register_is_named(office: Office, tmp_path: Path) -> None:
    with pytest.raises(importing.NoRegisterInside):
        preview(office, tmp_path, [("1", "2")], ("甲", "乙"))
    with pytest.raises(importing.NoRegisterInside):
        preview(office, tmp_path, [("x", "单位名称")], ("甲", "乙"))


def test_with_one_mistake_nothing_may_be_taken_in(office: Office, tmp_path: Path) -> None:
    seen = preview(office, tmp_path, [("漴川区一小", "小学"), ("漴川区二小", "大学")])
    with pytest.raises(ValueError, match="mistakes"):
        importing.accept(office, seen, Progress())
    assert not registering.has_institutions(office)


def test_a_preview_that_the_register_has_outrun_is_refused(office: Office, tmp_path: Path) -> None:
    seen = preview(office, tmp_path, [("漴川区一小", "小学")])
    registering.add_institution(office, Institution("", "漴川区一小", InstitutionKind.PRIMARY)).result()
    with pytest.raises(importing.RegisterHasChanged):
        importing.accept(office, seen, Progress())
    assert len(registering.institutions(office)) == 1


def test_an_import_that_is_stopped_leaves_nothing(office: Office, tmp_path: Path) -> None:
    seen = preview(office, tmp_path, [(f"漴川区第{n}小学", "小学") for n in range(60)])
    progress = Progress(lambda done, _total, _what: progress.cancelled.set() if done >= 40 else None)
    with pytest.raises(Cancelled):
        importing.accept(office, seen, progress)
    assert not registering.has_institutions(office)
    assert importing.accept(office, seen, Progress()).added == 60
    with pytest.raises(importing.RegisterHasChanged):
        importing.accept(office, seen, Progress())


def test_the_mistakes_can_be_handed_back_as_a_table(office: Office, tmp_path: Path) -> None:
    seen = preview(office, tmp_path, [("漴川区一小", "=1+1")])
    made = importing.report(seen.mistakes, office.clock())
    row = read_bytes(tmp_path, made, "要改的地方.xlsx")[0].rows[1]
    assert [row.cells[letter].text for letter in "ABC"] == ["学校", "B2", "=1+1"]


def test_a_wrong_code_is_refused_in_the_form_too_and_an_old_one_stays(office: Office) -> None:
    unit = Institution("", "漴川区一小", InstitutionKind.PRIMARY, credit_code="91350100M000100Y44")
    with pytest.raises(registering.Incomplete, match="末位校验"):
        registering.add_institution(office, unit).result()
    kept = registering.add_institution(office, replace(unit, credit_code=CODE)).result()
    assert registering.change_institution(office, replace(kept, phone="1")).result().phone == "1"
