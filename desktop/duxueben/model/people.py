"""Who inspects and who is inspected: inspectors, institutions, and the bureau's profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from duxueben.model import fields as read
from duxueben.model.canonical import JSON
from duxueben.model.text import clean_line, clean_name
from duxueben.model.words import (
    InspectorRole,
    InstitutionKind,
    Level,
    LicenceState,
    ListStatus,
    OrderKind,
    SchoolRank,
    Settlement,
    Stage,
)


@dataclass(frozen=True, slots=True)
class Inspector:
    """督学."""

    id: str
    name: str
    role: InspectorRole = InspectorRole.RESIDENT
    card: str = ""
    """督学证 number."""
    zone: str = ""
    phone: str = ""
    pinyin: str = ""
    """How the name is read, where a dictionary would misread it: 单 Shàn."""
    level: Level = Level.COUNTY
    """Whose inspector: of the nation, the province, the city or the county."""

    def cleaned(self) -> Inspector:
        """With its texts made uniform; raises ``text.PrivateUse``."""
        return replace(
            self,
            name=clean_name(self.name),
            card=clean_line(self.card, "督学证号"),
            zone=clean_line(self.zone, "责任区"),
            phone=clean_line(self.phone, "电话"),
            pinyin=clean_line(self.pinyin, "拼音"),
        )

    def to_json(self) -> dict[str, JSON]:
        """As stored and sent."""
        return {
            "id": self.id,
            "name": self.name,
            "role": self.role.value,
            "card": self.card,
            "zone": self.zone,
            "phone": self.phone,
            **read.said(pinyin=self.pinyin, level="" if self.level is Level.COUNTY else self.level.value),
        }

    @staticmethod
    def from_json(fields: read.Fields) -> Inspector:
        """Raises ``fields.Malformed`` or ValueError."""
        return Inspector(
            read.text(fields, "id"),
            read.text(fields, "name"),
            InspectorRole(read.text(fields, "role", "resident")),
            read.text(fields, "card", ""),
            read.text(fields, "zone", ""),
            read.text(fields, "phone", ""),
            read.text(fields, "pinyin", ""),
            Level(read.text(fields, "level", "county")),
        )


@dataclass(frozen=True, slots=True)
class Institution:
    """A school, a training site, or an unlicensed one."""

    id: str
    name: str
    kind: InstitutionKind
    stages: frozenset[Stage] = frozenset()
    """学段 it has; asked of kinds whose name does not say it, e.g. 教学点, 特殊教育."""
    parent_unit: str = ""
    """中心学校, or 区直学校."""
    address: str = ""
    head: str = ""
    head_title: str = ""
    phone: str = ""
    credit_code: str = ""
    licence: str = ""
    nonprofit: bool | None = None
    """None where the question does not arise (public schools) or is not known."""
    list_status: ListStatus = ListStatus.NONE
    students: int = 0
    classes: int = 0
    pinyin: str = ""
    """How the name is read, where a dictionary would misread it: 曾都 Zēng dū."""
    zone: str = ""
    """责任区."""
    grid: str = ""
    """网格."""
    licence_state: LicenceState = LicenceState.UNKNOWN
    licence_issued_on: str = ""
    """ISO date; before 2021-07-24 for 学科类 (附件3 item 15)."""
    licence_until: str = ""
    """ISO date of the last day on which the licence holds."""
    licensed_addresses: tuple[str, ...] = ()
    """Where the licence allows teaching; a place beyond them is 未经审批多址."""
    listed_on: str = ""
    """ISO date of the list that ``list_status`` is taken from."""
    list_source: str = ""
    """Who handed that list down."""
    taught: InstitutionKind | None = None
    """Of 无证 alone: whether what is taught there is 学科类 or 非学科类; None while nobody has said."""
    street: str = ""
    """街道 or 乡镇."""
    community: str = ""
    """社区 or 村."""
    settlement: Settlement = Settlement.UNKNOWN
    """Of schools: 城区, 镇区 or 乡村."""
    school_rank: SchoolRank = SchoolRank.NONE
    """Of schools: 中心校, 村小 or 区直学校."""
    verified_on: str = ""
    """ISO date on which its particulars were last looked at on the spot (摸排核实)."""

    @property
    def is_company(self) -> bool:
        """A for-profit training site: orders to it need the bureau's switch (domain.md 4.7)."""
        return not self.kind.is_school and self.nonprofit is False

    def cleaned(self) -> Institution:
        """With its texts made uniform; raises ``text.PrivateUse``."""
        return replace(
            self,
            name=clean_name(self.name, "单位名称"),
            parent_unit=clean_name(self.parent_unit, "隶属"),
            address=clean_line(self.address, "地址"),
            head=clean_name(self.head, "负责人姓名"),
            head_title=clean_line(self.head_title, "负责人职务"),
            phone=clean_line(self.phone, "电话"),
            credit_code=clean_line(self.credit_code, "统一社会信用代码").upper(),
            licence=clean_line(self.licence, "许可证号"),
            pinyin=clean_line(self.pinyin, "拼音"),
            zone=clean_line(self.zone, "责任区"),
            grid=clean_line(self.grid, "网格"),
            licensed_addresses=_addresses(self.licensed_addresses),
            list_source=clean_line(self.list_source, "名单来源"),
            street=clean_line(self.street, "街道（乡镇）"),
            community=clean_line(self.community, "社区（村）"),
        )

    def to_json(self) -> dict[str, JSON]:
        """As stored and sent."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind.value,
            "stages": sorted(stage.value for stage in self.stages),
            "parent_unit": self.parent_unit,
            "address": self.address,
            "head": self.head,
            "head_title": self.head_title,
            "phone": self.phone,
            "credit_code": self.credit_code,
            "licence": self.licence,
            "nonprofit": self.nonprofit,
            "list_status": self.list_status.value,
            "students": self.students,
            "classes": self.classes,
            **read.said(
                pinyin=self.pinyin,
                zone=self.zone,
                grid=self.grid,
                licence_state=self.licence_state.value,
                licence_issued_on=self.licence_issued_on,
                licence_until=self.licence_until,
                licensed_addresses=list(self.licensed_addresses),
                listed_on=self.listed_on,
                list_source=self.list_source,
                taught=self.taught.value if self.taught else "",
                street=self.street,
                community=self.community,
                settlement=self.settlement.value,
                school_rank=self.school_rank.value,
                verified_on=self.verified_on,
            ),
        }

    @staticmethod
    def from_json(fields: read.Fields) -> Institution:
        """Raises ``fields.Malformed`` or ValueError."""
        nonprofit = fields.get("nonprofit")
        taught = read.text(fields, "taught", "")
        return Institution(
            id=read.text(fields, "id"),
            name=read.text(fields, "name"),
            kind=InstitutionKind(read.text(fields, "kind")),
            stages=frozenset(Stage(stage) for stage in read.texts(fields, "stages")),
            parent_unit=read.text(fields, "parent_unit", ""),
            address=read.text(fields, "address", ""),
            head=read.text(fields, "head", ""),
            head_title=read.text(fields, "head_title", ""),
            phone=read.text(fields, "phone", ""),
            credit_code=read.text(fields, "credit_code", ""),
            licence=read.text(fields, "licence", ""),
            nonprofit=None if nonprofit is None else read.flag(fields, "nonprofit"),
            list_status=ListStatus(read.text(fields, "list_status", "")),
            students=read.number(fields, "students", 0),
            classes=read.number(fields, "classes", 0),
            pinyin=read.text(fields, "pinyin", ""),
            zone=read.text(fields, "zone", ""),
            grid=read.text(fields, "grid", ""),
            licence_state=LicenceState(read.text(fields, "licence_state", "")),
            licence_issued_on=_day(fields, "licence_issued_on"),
            licence_until=_day(fields, "licence_until"),
            licensed_addresses=read.texts(fields, "licensed_addresses"),
            listed_on=_day(fields, "listed_on"),
            list_source=read.text(fields, "list_source", ""),
            taught=InstitutionKind(taught) if taught else None,
            street=read.text(fields, "street", ""),
            community=read.text(fields, "community", ""),
            settlement=Settlement(read.text(fields, "settlement", "")),
            school_rank=SchoolRank(read.text(fields, "school_rank", "")),
            verified_on=_day(fields, "verified_on"),
        )


def _addresses(typed: tuple[str, ...]) -> tuple[str, ...]:
    """Without blanks and repetitions, in the order in which they were typed."""
    return tuple(dict.fromkeys(one for text in typed if (one := clean_line(text, "核准地址"))))


def _day(fields: read.Fields, name: str) -> str:
    """An ISO date, or empty; raises ValueError for anything else."""
    text = read.text(fields, name, "")
    return date.fromisoformat(text).isoformat() if text else ""


@dataclass(frozen=True, slots=True)
class Bureau:
    """What the bureau decides for all its laptops."""

    district: str = ""
    edu_bureau: str = ""
    supervision_office: str = ""
    contact: str = ""
    """联系人 on the paper."""
    phone: str = ""
    codes: Mapping[str, str] = field(default_factory=dict[str, str])
    """Order kind → 机关代字, e.g. ``{"rectification_notice": "漴教督改"}``."""
    order_titles: Mapping[str, str] = field(default_factory=dict[str, str])
    """A title of its own for a kind of paper; the seed's title where none is given."""
    orders_to_companies: bool = False
    on_the_spot_counts_as: str = "sets"
    """Where 附件5 counts the on-the-spot paper: sets (套), documents (件) or both."""
    copies: int = 3
    page_two: bool = True
    system_fangsong: bool = False
    """Whether the machine's own 仿宋 may be used for the body."""
    parameters: Mapping[str, str] = field(default_factory=dict[str, str])
    """Local limits by name, e.g. ``local_off_work`` = ``17:30``."""
    recipient: str = ""
    """The bureau's ``age1…`` recipient, to whom packages are encrypted."""
    second_approval: bool = False
    """Whether 销号 needs somebody of the organ to approve what the inspector has verified."""
    company_visits: int = 0
    """To one company in a year at most, before a warning; 0 where the bureau has set none."""
    cc: str = ""
    """抄送 on every paper, names apart by ``、``: ``区教育局校外教育培训监管科、城南街道办事处``."""

    def code(self, kind: OrderKind) -> str:
        """机关代字 of a kind of paper; empty where the bureau has given none."""
        return self.codes.get(kind.value, "")

    def to_json(self) -> dict[str, JSON]:
        """As stored."""
        return {
            "district": self.district,
            "edu_bureau": self.edu_bureau,
            "supervision_office": self.supervision_office,
            "contact": self.contact,
            "phone": self.phone,
            "codes": dict(self.codes),
            "order_titles": dict(self.order_titles),
            "orders_to_companies": self.orders_to_companies,
            "on_the_spot_counts_as": self.on_the_spot_counts_as,
            "copies": self.copies,
            "page_two": self.page_two,
            "system_fangsong": self.system_fangsong,
            "parameters": dict(self.parameters),
            "recipient": self.recipient,
            **read.said(second_approval=self.second_approval, company_visits=self.company_visits, cc=self.cc),
        }

    @staticmethod
    def from_json(fields: read.Fields) -> Bureau:
        """Raises ``fields.Malformed``."""

        def words(name: str) -> dict[str, str]:
            inner = read.mapping(fields, name)
            return {key: read.text(inner, key) for key in inner}

        return Bureau(
            district=read.text(fields, "district", ""),
            edu_bureau=read.text(fields, "edu_bureau", ""),
            supervision_office=read.text(fields, "supervision_office", ""),
            contact=read.text(fields, "contact", ""),
            phone=read.text(fields, "phone", ""),
            codes=words("codes"),
            order_titles=words("order_titles"),
            orders_to_companies=read.flag(fields, "orders_to_companies", False),
            on_the_spot_counts_as=read.text(fields, "on_the_spot_counts_as", "sets"),
            copies=read.number(fields, "copies", 3),
            page_two=read.flag(fields, "page_two", True),
            system_fangsong=read.flag(fields, "system_fangsong", False),
            parameters=words("parameters"),
            recipient=read.text(fields, "recipient", ""),
            second_approval=read.flag(fields, "second_approval", False),
            company_visits=read.number(fields, "company_visits", 0),
            cc=read.text(fields, "cc", ""),
        )
