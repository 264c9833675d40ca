"""The columns of the two registers as tables: titles, other titles people give them, what they hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from duxueben.model.people import Inspector, Institution
from duxueben.model.words import (
    InspectorRole,
    InstitutionKind,
    Level,
    LicenceState,
    ListStatus,
    SchoolRank,
    Settlement,
    Stage,
)
from duxueben.sheets.writing import Value
from duxueben.workspace.register import cell_values
from duxueben.workspace.register.registering import NEEDS_STAGES

Record = TypeVar("Record", Institution, Inspector)


@dataclass(frozen=True, slots=True)
class RegisterColumn(Generic[Record]):
    """One column: how its cell is written, and how it is read back."""

    key: str
    """The field of the record."""
    title: str
    read: Callable[[str], object]
    """The field's value for a cell that is not empty; raises ``Unfit`` or ``PrivateUse``."""
    written: Callable[[Record], Value]
    also: tuple[str, ...] = ()
    """Other titles that mean the same."""
    width: int = 14
    hint: str = ""
    """What a person should write there."""


@dataclass(frozen=True, slots=True)
class RegisterTable(Generic[Record]):
    """A register as a table."""

    title: str
    noun: str
    """What one row is."""
    counted: str
    """``家`` or ``位``."""
    aggregate: str
    empty: Record
    code: RegisterColumn[Record]
    """What tells two of the same name apart."""
    columns: tuple[RegisterColumn[Record], ...]
    one_name_one_record: bool = True
    """Whether two of the same name with different codes are a mistake; two people may well share a name."""

    def column(self, key: str) -> RegisterColumn[Record]:
        """By its field; raises StopIteration for none."""
        return next(column for column in self.columns if column.key == key)


KINDS: Mapping[str, InstitutionKind] = {
    **{kind.label: kind for kind in InstitutionKind},
    "初级中学": InstitutionKind.JUNIOR,
    "九年一贯制学校": InstitutionKind.NINE_YEAR,
    "九年制": InstitutionKind.NINE_YEAR,
    "完中": InstitutionKind.COMPLETE_SECONDARY,
    "十二年一贯制学校": InstitutionKind.TWELVE_YEAR,
    "特殊教育学校": InstitutionKind.SPECIAL,
    "学科类培训机构": InstitutionKind.SUBJECT_TUTORING,
    "学科类校外培训机构": InstitutionKind.SUBJECT_TUTORING,
    "非学科类培训机构": InstitutionKind.NONSUBJECT_TUTORING,
    "非学科类校外培训机构": InstitutionKind.NONSUBJECT_TUTORING,
    "无证机构": InstitutionKind.UNLICENSED,
}
TAUGHT: Mapping[str, InstitutionKind] = {
    name: kind
    for name, kind in KINDS.items()
    if kind in (InstitutionKind.SUBJECT_TUTORING, InstitutionKind.NONSUBJECT_TUTORING)
}
STAGES: Mapping[str, Stage] = {
    **{stage.label: stage for stage in Stage},
    "小学部": Stage.PRIMARY,
    "初中部": Stage.JUNIOR,
}
LISTS: Mapping[str, ListStatus] = {
    **{status.label: status for status in ListStatus},
    "白": ListStatus.WHITE,
    "灰": ListStatus.GREY,
    "黑": ListStatus.BLACK,
    "无": ListStatus.NONE,
}
LICENCES: Mapping[str, LicenceState] = {
    **{state.label: state for state in LicenceState},
    "有效": LicenceState.VALID,
    "过期": LicenceState.EXPIRED,
    "注销": LicenceState.CANCELLED,
    "未登记": LicenceState.UNKNOWN,
}
PROFITS: Mapping[str, bool] = {"非营利": True, "营利": False, "非营利性": True, "营利性": False}
SETTLEMENTS: Mapping[str, Settlement] = {
    **{one.label: one for one in Settlement if one.value},
    "城市": Settlement.URBAN,
    "镇": Settlement.TOWN,
    "农村": Settlement.RURAL,
}
RANKS: Mapping[str, SchoolRank] = {
    **{one.label: one for one in SchoolRank if one.value},
    "中心小学": SchoolRank.CENTRAL,
    "中心学校": SchoolRank.CENTRAL,
    "区直": SchoolRank.DIRECT,
}
LEVELS: Mapping[str, Level] = {
    **{level.label: level for level in Level},
    **{level.label.removesuffix("级"): level for level in Level},
    "区级": Level.COUNTY,
    "县级": Level.COUNTY,
}
ROLES: Mapping[str, InspectorRole] = {
    **{role.label: role for role in InspectorRole},
    **{role.label.removesuffix("督学"): role for role in InspectorRole},
}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _label(word: ListStatus | LicenceState | Settlement | SchoolRank) -> str:
    return word.label if word.value else ""


_line, _name = cell_values.line, cell_values.name
_C = RegisterColumn
_ID_TITLE, _ID_HINT = "系统编号", "由程序给出，新增的行空着，不要改"

_CREDIT_CODE: RegisterColumn[Institution] = _C(
    "credit_code", "统一社会信用代码", cell_values.code, lambda one: one.credit_code,
    ("信用代码", "社会信用代码", "统一信用代码", "统一社会信用代码证号"), 22, "18位，末位有校验",
)  # fmt: skip

_UNITS: tuple[RegisterColumn[Institution], ...] = (
    _C("name", "单位名称", _name("单位名称"), lambda one: one.name,
       ("名称", "单位", "单位全称", "全称", "学校", "学校名称", "学校全称", "机构名称", "学校单位名称"),
       34, "必填，写全称"),
    _C("pinyin", "拼音", _line("拼音"), lambda one: one.pinyin, ("名称拼音", "读音"), 24,
       "只在多音字容易读错时写，音节之间空一格，例如“shàn jiā qiáo”"),
    _C("kind", "类别", cell_values.word(KINDS), lambda one: one.kind.label,
       ("单位类别", "学校类别", "学校类型", "办学类型", "机构类别", "机构类型", "类型"),
       14, "新增必填：" + "、".join(kind.label for kind in InstitutionKind)),
    _C("stages", "学段", cell_values.words(STAGES),
       lambda one: "、".join(stage.label for stage in sorted(one.stages, reverse=True)), ("办学学段",),
       12, "、".join(kind.label for kind in NEEDS_STAGES) + "必填：小学、初中，或两个都写"),
    _C("taught", "所教类别", cell_values.word(TAUGHT), lambda one: one.taught.label if one.taught else "",
       ("培训内容类别",), 12, "只有无证的要写：学科类或非学科类"),
    _C("parent_unit", "隶属", _name("隶属"), lambda one: one.parent_unit,
       ("隶属单位", "中心学校", "所属中心学校", "主管单位", "上级单位"), 18, "中心学校或区直学校"),
    _C("zone", "责任区", _line("责任区"), lambda one: one.zone, ("督学责任区", "所属责任区"), 16),
    _C("grid", "网格", _line("网格"), lambda one: one.grid, ("网格编号", "网格号", "所属网格"), 12),
    _C("address", "地址", _line("地址"), lambda one: one.address,
       ("办学地址", "单位地址", "学校地址", "详细地址", "校址", "实际办学地址"), 30),
    _C("street", "街道（乡镇）", _line("街道（乡镇）"), lambda one: one.street,
       ("街道", "乡镇", "镇街", "所属街道"), 14),
    _C("community", "社区（村）", _line("社区（村）"), lambda one: one.community,
       ("社区", "村", "所属社区"), 14),
    _C("settlement", "城乡类型", cell_values.word(SETTLEMENTS), lambda one: _label(one.settlement),
       ("城乡分类", "城乡"), 10, "学校写：城区、镇区或乡村"),
    _C("school_rank", "中心校或村小", cell_values.word(RANKS), lambda one: _label(one.school_rank),
       ("学校层级",), 14, "学校写：中心校、村小或区直学校"),
    _C("verified_on", "核实日期", cell_values.day, lambda one: _day(one.verified_on),
       ("摸排日期", "复验日期", "最近核实日期"), 12, "最近一次到现场核对资料的日期"),
    _C("head", "负责人", _name("负责人"), lambda one: one.head,
       ("负责人姓名", "校长", "校长姓名", "举办者", "法定代表人", "法人代表", "法人"), 12),
    _C("head_title", "负责人职务", _line("负责人职务"), lambda one: one.head_title, ("职务",), 12),
    _C("phone", "电话", _line("电话"), lambda one: one.phone,
       ("联系电话", "负责人电话", "负责人联系电话", "校长电话", "手机", "手机号", "联系方式"), 16),
    _CREDIT_CODE,
    _C("licence", "许可证号", _line("许可证号"), lambda one: one.licence,
       ("办学许可证号", "办学许可证编号", "许可证编号", "办学许可证"), 24),
    _C("licence_state", "证照情况", cell_values.word(LICENCES), lambda one: _label(one.licence_state),
       ("证照", "证照状态", "许可证状态", "办学许可证状态"), 14,
       "、".join(state.label for state in LicenceState if state.value)),
    _C("licence_issued_on", "发证日期", cell_values.day, lambda one: _day(one.licence_issued_on),
       ("许可证发证日期", "办学许可证发证日期"), 12, "例如2019-06-30"),
    _C("licence_until", "有效期至", cell_values.day, lambda one: _day(one.licence_until),
       ("许可证有效期至", "许可证有效期", "有效期", "有效期限", "到期日期"), 12, "例如2024-06-30"),
    _C("licensed_addresses", "核准地址", cell_values.addresses,
       lambda one: "；".join(one.licensed_addresses),
       ("核准办学地址", "许可地址", "许可证地址", "审批地址", "许可证核准地址"), 30,
       "许可证上核准的办学地址，几个之间用分号隔开"),
    _C("nonprofit", "营利性质", cell_values.word(PROFITS),
       lambda one: {None: "", True: "非营利", False: "营利"}[one.nonprofit],
       ("营利还是非营利", "是否营利", "机构性质", "法人性质", "性质"), 12, "非营利或营利"),
    _C("list_status", "名单", cell_values.word(LISTS), lambda one: _label(one.list_status),
       ("黑白名单", "名单状态", "黑白灰名单"), 12, "白名单、灰名单、黑名单，照局里下发的写"),
    _C("listed_on", "名单日期", cell_values.day, lambda one: _day(one.listed_on),
       ("列入日期", "列入名单日期"), 12, "例如2023-09-01"),
    _C("list_source", "名单来源", _line("名单来源"), lambda one: one.list_source, ("名单文号",), 18),
    _C("students", "学生数", cell_values.number, lambda one: one.students or None,
       ("学生人数", "在校生", "在校生数", "在校学生数", "学生"), 10, "整数"),
    _C("classes", "班级数", cell_values.number, lambda one: one.classes or None,
       ("班数", "教学班", "教学班数", "班级"), 10, "整数"),
    _C("id", _ID_TITLE, cell_values.identifier, lambda one: one.id, (), 38, _ID_HINT),
)  # fmt: skip

_CARD: RegisterColumn[Inspector] = _C(
    "card",
    "督学证号",
    _line("督学证号"),
    lambda one: one.card,
    ("证号", "督学证", "督学证编号", "证件编号"),
    20,
)

_PEOPLE: tuple[RegisterColumn[Inspector], ...] = (
    _C("name", "姓名", _name("姓名"), lambda one: one.name, ("督学姓名", "督学"), 14, "必填"),
    _C("pinyin", "拼音", _line("拼音"), lambda one: one.pinyin, ("姓名拼音", "读音"), 18,
         "只在多音字容易读错时写，音节之间空一格，例如“shàn gāng”"),
    _C("role", "身份", cell_values.word(ROLES), lambda one: one.role.label,
         ("督学身份", "督学类别", "类别"), 12, "、".join(role.label for role in InspectorRole)),
    _CARD,
    _C("level", "级别", cell_values.word(LEVELS), lambda one: one.level.label, ("督学级别",), 10,
         "国家级、省级、市级或区县级"),
    _C("zone", "责任区", _line("责任区"), lambda one: one.zone, ("督学责任区", "所属责任区"), 18),
    _C("phone", "电话", _line("电话"), lambda one: one.phone,
         ("联系电话", "手机", "手机号", "手机号码", "联系方式"), 16),
    _C("id", _ID_TITLE, cell_values.identifier, lambda one: one.id, (), 38, _ID_HINT),
)  # fmt: skip

INSTITUTIONS: RegisterTable[Institution] = RegisterTable(
    "单位名录",
    "单位",
    "家",
    "institution",
    Institution("", "", InstitutionKind.PRIMARY),
    _CREDIT_CODE,
    _UNITS,
)
INSPECTORS: RegisterTable[Inspector] = RegisterTable(
    "督学名录", "督学", "位", "inspector", Inspector("", ""), _CARD, _PEOPLE, one_name_one_record=False
)
