"""The closed lists of words of an inspection, each with the Chinese that a person reads."""

from __future__ import annotations

from duxueben.model.word import Word


class InstitutionKind(Word):
    """What an institution is (domain glossary: ``institution.kind``)."""

    PRIMARY = "primary", "小学"
    JUNIOR = "junior", "初中"
    NINE_YEAR = "nine_year", "九年一贯制"
    COMPLETE_SECONDARY = "complete_secondary", "完全中学"
    TWELVE_YEAR = "twelve_year", "十二年一贯制"
    SPECIAL = "special", "特殊教育"
    TEACHING_POINT = "teaching_point", "教学点"
    SUBJECT_TUTORING = "subject_tutoring", "学科类"
    NONSUBJECT_TUTORING = "nonsubject_tutoring", "非学科类"
    UNLICENSED = "unlicensed", "无证"

    @property
    def is_school(self) -> bool:
        """Whether 项目一 to 三 of the checklist are meant for it, rather than 项目四."""
        return self not in (
            InstitutionKind.SUBJECT_TUTORING,
            InstitutionKind.NONSUBJECT_TUTORING,
            InstitutionKind.UNLICENSED,
        )


class Stage(Word):
    """学段 of a school or of a finding."""

    PRIMARY = "primary", "小学"
    JUNIOR = "junior", "初中"


class JudgmentValue(Word):
    """The four judgments of a sub-point; 未查 is where each one starts."""

    MET = "met", "符合"
    UNMET = "unmet", "不符合"
    NOT_APPLICABLE = "not_applicable", "不适用"
    NOT_CHECKED = "not_checked", "未查"


class VisitKind(Word):
    """What sort of visit it is."""

    ROUTINE = "routine", "常规"
    LOOK_BACK = "look_back", "回头看"
    PATROL = "patrol", "巡查"
    JOINT = "joint", "集体视导"
    ON_SITE_CHECK = "on_site_check", "现场核验"


class Channel(Word):
    """督导方式 of 附件2 and section 三 of the plan."""

    OPENING_CHECK = "opening_check", "开学重点督查"
    TERM_CHECK = "term_check", "学期常态督查"
    GOV_APPRAISAL = "gov_appraisal", "区政府履行教育职责评价"
    RESIDENT_ROUTINE = "resident_routine", "责任督学常态化督导"
    EXPERT_FIELD = "expert_field", "各级督学实地督导"


class NoticeMode(Word):
    """明察 or 暗访."""

    OPEN = "open", "明察"
    COVERT = "covert", "暗访"


class Level(Word):
    """Whose inspection it is, or whose inspector: 国家、省、市、区四级联动."""

    NATIONAL = "national", "国家级"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "区县级"


class Occasion(Word):
    """定期 by the plan of the term, or 不定期 on a day that nobody was told of."""

    REGULAR = "regular", "定期"
    AD_HOC = "ad_hoc", "不定期"


class Settlement(Word):
    """城乡类型 of where a school lies."""

    UNKNOWN = "", "没有登记"
    URBAN = "urban", "城区"
    TOWN = "town", "镇区"
    RURAL = "rural", "乡村"


class SchoolRank(Word):
    """What a school is within its 中心学校."""

    NONE = "", "没有登记"
    CENTRAL = "central", "中心校"
    VILLAGE = "village", "村小"
    DIRECT = "direct", "区直学校"


class VisitState(Word):
    """How far a visit has come."""

    PLANNED = "planned", "待查"
    OPEN = "open", "正在检查"
    FINISHED = "finished", "已完成"
    CANCELLED = "cancelled", "已取消"


class OrderKind(Word):
    """The series of numbers: the two papers that carry 附件4, and the letters to an authority."""

    RECTIFICATION_NOTICE = "rectification_notice", "督办单（现场）"
    SUPERVISION_ORDER = "supervision_order", "督办单（机关）"
    REFERRAL = "referral", "线索移交函"

    @property
    def is_order(self) -> bool:
        """Whether papers of this series carry 附件4."""
        return self is not OrderKind.REFERRAL


class OrderState(Word):
    """An issued paper is never changed; it can only be voided."""

    ISSUED = "issued", "已出具"
    VOIDED = "voided", "已作废"


class Route(Word):
    """What an unmet sub-point becomes, by who answers for it."""

    FINDING = "finding", "问题"
    ADVICE = "advice", "建议"
    CLUE = "clue", "线索"


class InspectorRole(Word):
    """督学 roles."""

    RESIDENT = "resident", "责任督学"
    FULL_TIME = "full_time", "专职督学"
    PART_TIME = "part_time", "兼职督学"
    INVITED = "invited", "特约督学"


class ListStatus(Word):
    """黑白灰名单, as handed down by the bureau; an inspector never sets it by judgment."""

    NONE = "", "未列名单"
    WHITE = "white", "白名单"
    GREY = "grey", "灰名单"
    BLACK = "black", "黑名单"


class LicenceState(Word):
    """Whether a training site has its 办学许可证 (证) and its registration (照), and whether the 证 holds."""

    UNKNOWN = "", "没有登记"
    BOTH = "both", "有证有照"
    NOT_REGISTERED = "not_registered", "有证无照"
    NOT_LICENSED = "not_licensed", "无证有照"
    NEITHER = "neither", "无证无照"
    VALID = "valid", "许可证有效"
    EXPIRED = "expired", "许可证过期"
    CANCELLED = "cancelled", "许可证注销"
