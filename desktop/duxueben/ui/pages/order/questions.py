"""What is asked of the person before an act on a paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from duxueben.model.numbering import DocNumber
from duxueben.model.order import Order
from duxueben.ui import pickers
from duxueben.ui.messages import Messages


def wants_to_issue(messages: Messages, number: DocNumber) -> bool:
    """The last question before what cannot be taken back."""
    sentence = "编号和文字以后不能再改，有误只能作废另开。"
    if number.is_provisional:
        sentence += "纸上印临时编号，领到号段以后在登记里对应正式编号，纸面不变。"
    return messages.ask(f"出具{number.short}督办单？", sentence, f"出具{number.short}", "先不出具")


def where_to_save(over: QWidget, messages: Messages, order: Order, *, received: bool) -> Path | None:
    """Where the PDF goes; ``received``: whether it is the one with the unit's receipt. None: nowhere."""
    name = f"{order.number.text}{'（签收）' if received else ''}"
    return pickers.pdf_to_save(over, messages, name)
