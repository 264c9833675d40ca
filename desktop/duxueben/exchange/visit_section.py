"""One visit on the page for people: who, when, what was found, what was photographed, what was issued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from duxueben.exchange.markup import Markup, image, joined, link, said, table, tag, words
from duxueben.exchange.package import payload_name
from duxueben.exchange.story import VisitStory, about
from duxueben.model import moment
from duxueben.model.order import Order
from duxueben.model.visit import Finding, Judgment, Photo
from duxueben.model.words import JudgmentValue, OrderState

_REVISIONS = ("出具的PDF", "带签收笔迹的PDF")
CLEARED = "照片已按规定清理，数字指纹保留。"
_LOOK = {JudgmentValue.UNMET: "bad", JudgmentValue.MET: "good"}


def section(story: VisitStory, anchor: str) -> Markup:
    """The whole visit; ``anchor`` is where the list of visits leads to."""
    findings = story.visit.live_findings()
    return tag(
        "section",
        said("h2", story.institution),
        _head(story),
        said("h3", "发现的情况"),
        _findings(story) if findings else said("p", "没有发现问题。", class_="soft"),
        joined(_photos_of(story, finding, place) for place, finding in enumerate(findings, 1)),
        _others(story),
        _papers(story),
        _judgments(story),
        id=anchor,
    )


def beside(kind: str, sha256: str) -> str:
    """Where a photo or a paper lies, seen from the page."""
    return payload_name(kind, sha256).removeprefix("data/")


def _head(story: VisitStory) -> Markup:
    visit = story.visit
    plan = visit.plan
    lines = [
        f"{moment.full_date(date.fromisoformat(plan.on))}　{_span(visit.started_at, visit.finished_at)}",
        f"督学：{story.names()}",
        f"{plan.channel.label}，{plan.kind.label}，{plan.notice_mode.label}",
        f"清单：{story.checklist.title}（{story.checklist.version}版）",
    ]
    if visit.institution and visit.institution.head:
        lines.insert(1, f"{visit.institution.head_title or '负责人'}：{visit.institution.head}")
    return joined(said("p", line, class_="soft") for line in lines)


def _span(start: str, end: str) -> str:
    return "—".join(f"{moment.from_text(at):%H:%M}" for at in (start, end) if at)


def _findings(story: VisitStory) -> Markup:
    heads = ("序号", "性质", "检查点", "事实", "整改要求", "时限", "督办单")
    return table(
        heads, (_finding(story, place, one) for place, one in enumerate(story.visit.live_findings(), 1))
    )


def _finding(story: VisitStory, place: int, finding: Finding) -> Iterator[Markup]:
    due = moment.full_date(date.fromisoformat(finding.due_on)) if finding.due_on else ""
    stage = f"（{finding.stage.label}）" if finding.stage else ""
    yield tag("td", words(str(place)), class_="code")
    yield tag("td", words(finding.route.label), class_="code")
    yield tag("td", words(about(finding, story.checklist) + stage))
    yield tag("td", words(finding.fact), class_="text")
    yield tag("td", words(finding.requirement), class_="text")
    yield tag("td", words(due), class_="code")
    yield tag("td", words(story.numbers_of(finding)), class_="code")


def _photos_of(story: VisitStory, finding: Finding, place: int) -> Markup:
    photos = story.photos_of(finding)
    return joined((said("h3", f"情况{place}的照片"), _gallery(story, photos))) if photos else Markup("")


def _others(story: VisitStory) -> Markup:
    photos = story.other_photos()
    return joined((said("h3", "其他照片"), _gallery(story, photos))) if photos else Markup("")


def _gallery(story: VisitStory, photos: Iterable[Photo]) -> Markup:
    return tag("div", *(_figure(story, photo) for photo in photos), class_="photos")


def _figure(story: VisitStory, photo: Photo) -> Markup:
    file = beside("photo", photo.leaving.sha256)
    caption = photo.caption or "没有说明的照片"
    before = next((one for one in story.visit.live_photos() if one.id == photo.after), None)
    pair = f"（整改后；整改前见“{before.caption or '没有说明的照片'}”）" if before else ""
    gone = photo.id in story.cleared
    picture = said("div", CLEARED, class_="soft") if gone else tag("a", image(file, caption), href=file)
    taken = photo.taken_at.replace("T", " ")[:16]
    told = joined((words(caption + pair), said("div", taken, class_="soft")))
    return tag("figure", picture, tag("figcaption", told))


def _papers(story: VisitStory) -> Markup:
    if not story.papers:
        return Markup("")
    heads = ("编号", "状态", "出具日期", "问题", "页数", "签收", "记录校验码", "文件")
    return joined((said("h3", "督办单"), table(heads, map(_paper, story.papers))))


def _paper(paper: Order) -> Iterator[Markup]:
    number = paper.number.text + (f"（正式编号{paper.mapped.text}）" if paper.mapped else "")
    voided = paper.state is OrderState.VOIDED
    state = f"{paper.state.label}：{paper.void_reason}" if voided else paper.state.label
    yield tag("td", words(number))
    yield tag("td", words(state), class_="bad" if voided else "")
    yield tag("td", words(moment.full_date(date.fromisoformat(paper.issued_on))), class_="code")
    yield tag("td", words(str(len(paper.finding_ids))), class_="code")
    yield tag("td", words(str(paper.pages)), class_="code")
    yield tag("td", words(received(paper)))
    yield tag("td", words(paper.record_sha256[:12]), class_="code")
    revisions = zip(paper.files, _REVISIONS, strict=False)
    files = (tag("div", link(beside("order", sha256), label)) for sha256, label in revisions)
    yield tag("td", *files, class_="code")


def received(paper: Order) -> str:
    """How the paper reached the unit: ``代签　逄祎　副校长``; empty where nobody has said."""
    told, receipt = paper.acknowledgment, paper.receipt
    if told is not None:
        return "　".join(part for part in (told.ending.label, told.name, told.post) if part)
    return f"{receipt.name}　{receipt.post}".strip() if receipt else ""


def _judgments(story: VisitStory) -> Markup:
    """Folded away: every sub-point that was judged, in the form's order."""
    judged = story.visit.judgments
    rows = [
        list(_judgment(sub.code, sub.text, judged[sub.code], story.visit.notes.get(sub.code, "")))
        for sub in story.checklist.sub_points
        if sub.code in judged
    ]
    if not rows:
        return said("p", "没有判定任何检查点。", class_="soft")
    heads = ("检查点", "内容", "判定", "测得与记录")
    return tag("details", said("summary", f"全部判定（{len(rows)}条）"), table(heads, rows))


def _judgment(code: str, text: str, judgment: Judgment, note: str) -> Iterator[Markup]:
    label = judgment.value.label + ("（合并判定）" if judgment.combined else "")
    yield tag("td", words(code), class_="code")
    yield tag("td", words(text))
    yield tag("td", words(label), class_=f"code {_LOOK.get(judgment.value, '')}".strip())
    yield tag("td", words(measured(judgment, note)), class_="text")


def measured(judgment: Judgment, note: str = "") -> str:
    """The figures as typed, what they are of, why the inspector judged otherwise, and his note."""
    figures = "，".join(f"{name} {figure}" for name, figure in judgment.measured.items())
    of = f"{judgment.about}：" if judgment.about and figures else judgment.about
    why = f"判定理由：{judgment.overruled}" if judgment.overruled else ""
    return "\n".join(part for part in (of + figures, why, note) if part)
