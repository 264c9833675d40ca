"""HTML in pieces: whatever is text is escaped once, and what is markup cannot be mistaken for it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NewType

Markup = NewType("Markup", str)
"""A well-formed piece of HTML; only this module makes one out of text."""


def words(text: str) -> Markup:
    """``text`` as it is read, whatever signs it holds."""
    return Markup(escape(text))


def tag(name: str, *inner: Markup, **attributes: str) -> Markup:
    """An element around ``inner``; ``class_`` stands for the attribute ``class``, empty ones are left out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    return Markup(f"<{name}{told}>{joined(inner)}</{name}>")


def said(name: str, text: str, **attributes: str) -> Markup:
    """An element around a text; nothing where the text is empty."""
    return tag(name, words(text), **attributes) if text else Markup("")


def image(source: str, text: str) -> Markup:
    """A picture that is fetched when it comes into sight; ``text`` is read where it cannot be seen."""
    return Markup(f'<img src="{escape(source)}" alt="{escape(text)}" loading="lazy">')


def link(to: str, text: str) -> Markup:
    """A way to another file of the bag, or to a place on the page."""
    return tag("a", words(text), href=to)


def joined(pieces: Iterable[Markup]) -> Markup:
    """One piece after the other."""
    return Markup("".join(pieces))


def table(heads: Iterable[str], rows: Iterable[Iterable[Markup]]) -> Markup:
    """A table with one line of heads; ``rows`` hold whole cells (``td``)."""
    head = tag("tr", *(said("th", text) for text in heads))
    return tag("table", tag("thead", head), tag("tbody", *(tag("tr", *row) for row in rows)))


def page(title: str, style: str, *body: Markup) -> bytes:
    """A whole page in Chinese that runs no script and may fetch nothing but pictures beside it."""
    rule = "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(rule)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>\n{style}</style></head>\n<body>\n{joined(body)}\n</body></html>\n"
    ).encode()
