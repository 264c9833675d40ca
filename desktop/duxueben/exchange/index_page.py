"""index.html of a bag: the day for any browser, without the program, a script or anything from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duxueben import paths
from duxueben.exchange.markup import Markup, joined, link, page, said, table, tag, words
from duxueben.exchange.package import TABLE, Cover
from duxueben.exchange.story import Matter, VisitStory
from duxueben.exchange.visit_section import beside, section
from duxueben.model import moment
from duxueben.model.words import Route

_NOTE = (
    "这一页由督学本写出，供人阅读。要核对时，以同一个包里的检查记录（records.jsonl）和督办单PDF为准。"
    "页面里没有程序，也不访问网络。"
)


def compose(cover: Cover, organ: str, stories: Sequence[VisitStory], matters: Sequence[Matter] = ()) -> bytes:
    """The page of one part of a package; ``organ``: whose inspections these are, or empty."""
    title = f"{organ}督导记录　{moment.full_date(cover.day)}"
    style = (paths.resources() / "package" / "index.css").read_text("utf-8")
    anchors = [f"visit-{place}" for place in range(1, len(stories) + 1)]
    sections = (section(story, anchor) for story, anchor in zip(stories, anchors, strict=True))
    return page(
        title,
        style,
        tag("header", said("h1", title), _origin(cover), _figures(stories), _contents(stories, anchors)),
        tag("main", *sections, _matters(matters)),
        tag("footer", said("p", _NOTE, class_="soft")),
    )


def _origin(cover: Cover) -> Markup:
    part = f"，共{cover.parts}个文件中的第{cover.part}个" if cover.parts > 1 else ""
    at = moment.from_text(cover.written_at)
    when = f"{moment.full_date(at.date())}{at:%H:%M}"
    told = f"设备{cover.device_id}第{cover.sequence}号数据包{part}，写于{when}。"
    table = link(TABLE.removeprefix("data/"), "同样的内容另存为表格")
    return joined((said("p", told, class_="soft"), tag("p", table, class_="soft")))


def _figures(stories: Sequence[VisitStory]) -> Markup:
    routes = [finding.route for story in stories for finding in story.visit.live_findings()]
    figures = {
        "次检查": len(stories),
        "个问题": routes.count(Route.FINDING),
        "条建议": routes.count(Route.ADVICE),
        "条线索": routes.count(Route.CLUE),
        "份督办单": sum(len(story.papers) for story in stories),
        "张照片": sum(len(story.visit.live_photos()) for story in stories),
    }
    return tag(
        "ul",
        *(tag("li", said("b", str(count)), words(unit)) for unit, count in figures.items() if count),
        class_="figures",
    )


def _contents(stories: Sequence[VisitStory], anchors: Sequence[str]) -> Markup:
    lines = (
        tag("li", link(f"#{anchor}", story.institution), words(f"（{story.names()}）"))
        for story, anchor in zip(stories, anchors, strict=True)
    )
    return tag("nav", tag("ol", *lines), aria_label="目录")


def _matters(matters: Sequence[Matter]) -> Markup:
    """What went on beside the visits, or nothing at all."""
    if not matters:
        return Markup("")
    heads = ("种类", "单位", "内容", "状态", "时间", "文件")
    return tag("section", said("h2", "整改与其他登记"), table(heads, map(_matter, matters)))


def _matter(matter: Matter) -> Iterator[Markup]:
    at = moment.from_text(matter.changed_at)
    yield tag("td", words(matter.sort), class_="code")
    yield tag("td", words(matter.institution))
    yield tag("td", words(matter.told), class_="text")
    yield tag("td", words(matter.state), class_="code")
    yield tag("td", words(f"{moment.full_date(at.date())} {at:%H:%M}"), class_="code")
    files = (tag("div", link(beside(kind, sha256), _FILES[kind])) for kind, sha256 in matter.files)
    yield tag("td", *files, class_="code")


_FILES = {
    "document": "文书PDF",
    "photo": "照片",
    "table": "统计表数据",
    "table_sheet": "统计表xlsx",
    "table_paper": "统计表PDF",
}
