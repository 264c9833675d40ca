"""The one style sheet, written from the table of colours; a widget never carries a colour of its own."""

from __future__ import annotations

from duxueben.ui.tokens import Tokens

TYPE = {
    "figure": (26, 600),
    "page": (22, 600),
    "institution": (20, 600),
    "card": (16, 600),
    "body": (15, 400),
    "strong": (15, 600),
    "dense": (14, 400),
    "densestrong": (14, 600),
    "secondary": (13, 400),
    "hint": (12, 400),
}
"""Size in pixels at 100 % and weight of each kind of words (look.md section 1)."""

_INKS = ("text", "text2", "text3", "accent", "ok", "bad", "warn", "na")


def _words() -> list[str]:
    return [
        f'QLabel[kind="{kind}"] {{ font-size: {size}px; font-weight: {weight}; }}'
        for kind, (size, weight) in TYPE.items()
    ]


def _inks(t: Tokens) -> list[str]:
    return [f'QLabel[ink="{ink}"] {{ color: {t[ink]}; }}' for ink in _INKS]


def _ground(selector: str, ground: str, edges: str) -> str:
    return f"{selector} {{ background: {ground}; {edges} }}"


def _frames(t: Tokens) -> list[str]:
    hairline = f"1px solid {t.line}"
    rules = [
        "QGroupBox { margin: 0; padding: 0; }",
        _ground("QDialog", t.surface, ""),
        _ground('QGroupBox[kind="card"]', t.surface, f"border: {hairline}; border-radius: 12px;"),
        _ground('QGroupBox[kind="card"][tone="current"]', t.surface, f"border: 2px solid {t.accent};"),
        _ground('QGroupBox[kind="inset"]', t.sunk, f"border: {hairline}; border-radius: 8px;"),
        _ground('QFrame[kind="line"]', t.line, "border: none;"),
        _ground('QFrame[kind="header"]', t.surface, f"border: none; border-bottom: {hairline};"),
        _ground('QFrame[kind="foot"]', t.surface, f"border: none; border-top: {hairline};"),
        _ground('QFrame[kind="drawer"]', t.surface, f"border: none; border-left: {hairline};"),
        _ground('QFrame[kind="rail"]', t.rail, f"border: none; border-right: {hairline};"),
        _ground('QFrame[kind="float"]', t.surface, f"border: 1px solid {t.line2}; border-radius: 12px;"),
        _ground('QWidget[kind="surface"]', t.surface, ""),
        _ground('QWidget[kind="desk"]', t.desk, ""),
    ]
    for tone in ("accent", "ok", "bad", "warn", "na"):
        ground, edge = t[f"{tone}bg"], f"border: 1px solid {t[f'{tone}line']};"
        rules.append(_ground(f'QGroupBox[kind="card"][tone="{tone}"]', ground, edge))
        rules.append(_ground(f'QFrame[kind="banner"][tone="{tone}"]', ground, f"{edge} border-radius: 8px;"))
    return rules


_EDITORS = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QAbstractSpinBox")


def _editors(state: str) -> str:
    return ", ".join(editor + state for editor in _EDITORS)


def _fields(t: Tokens) -> list[str]:
    wrong = _editors('[wrong="true"]') + f" {{ border: 2px solid {t.bad}; padding: 0px 10px; }}"
    chosen = f"selection-background-color: {t.accent}; selection-color: {t.on_accent};"
    return [
        _ground(
            _editors(""),
            t.surface,
            f"color: {t.text}; border: 1px solid {t.edge}; border-radius: 8px; padding: 1px 11px; {chosen}",
        ),
        f"{_editors(':focus')} {{ border: 2px solid {t.accent}; padding: 0px 10px; }}",
        wrong,
        _ground(_editors(":disabled"), t.nabg, f"color: {t.text3}; border-color: {t.line2};"),
        _ground(_editors('[readOnly="true"]'), t.sunk, f"border-color: {t.line2};"),
    ]


def _lists(t: Tokens) -> list[str]:
    return [
        f"QTableView, QListView, QTreeView {{ background: {t.surface}; border: none; outline: none;"
        f" gridline-color: {t.line}; selection-background-color: {t.accentbg}; selection-color: {t.text}; }}",
        f"QHeaderView {{ background: {t.sunk}; border: none; }}",
        f"QHeaderView::section {{ background: {t.sunk}; color: {t.text2}; border: none; padding: 0 8px;"
        f" border-bottom: 1px solid {t.line}; font-size: 13px; font-weight: 500; }}",
        f"QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.line2};"
        f" selection-background-color: {t.accentbg}; selection-color: {t.accent}; padding: 4px; }}",
        _ground("QMenu", t.surface, f"border: 1px solid {t.line2}; border-radius: 8px; padding: 4px;"),
        f"QMenu::item {{ padding: 7px 16px; border-radius: 6px; color: {t.text}; }}",
        f"QMenu::item:selected {{ background: {t.accentbg}; color: {t.accent}; }}",
        f"QMenu::item:disabled {{ color: {t.text3}; }}",
        f"QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}",
        f"QToolTip {{ background: {t.text}; color: {t.surface}; border: none; padding: 4px 8px; }}",
    ]


def _scrolling(t: Tokens) -> list[str]:
    return [
        "QScrollArea { background: transparent; border: none; }",
        'QScrollArea > QWidget > QWidget[kind="page"] { background: transparent; }',
        "QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }",
        "QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }",
        f"QScrollBar::handle {{ background: {t.line2}; border-radius: 3px; }}",
        "QScrollBar::handle:vertical { min-height: 32px; }",
        "QScrollBar::handle:horizontal { min-width: 32px; }",
        f"QScrollBar::handle:hover {{ background: {t.edge}; }}",
        "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }",
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }",
    ]


def _calendar(t: Tokens) -> list[str]:
    return [
        f"QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.surface}; }}",
        f"QCalendarWidget QToolButton {{ color: {t.text}; background: {t.surface}; border: none;"
        " border-radius: 6px; min-width: 32px; min-height: 32px; font-size: 15px; font-weight: 600; }",
        f"QCalendarWidget QToolButton:hover {{ background: {t.hover}; }}",
        f"QCalendarWidget QToolButton:focus {{ border: 2px solid {t.accent}; }}",
        "QCalendarWidget QToolButton::menu-indicator { image: none; }",
        f"QCalendarWidget QAbstractItemView {{ background: {t.surface}; color: {t.text}; border: none;"
        f" selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}",
        f"QCalendarWidget QAbstractItemView:disabled {{ color: {t.text3}; }}",
    ]


def style_sheet(t: Tokens) -> str:
    """The style sheet of the whole application in the colours of ``t``."""
    return "\n".join(
        [*_frames(t), *_words(), *_inks(t), *_fields(t), *_lists(t), *_scrolling(t), *_calendar(t)]
    )
