"""What a person can put right: a title, what happened, and what to do next."""

from __future__ import annotations


class Problem(Exception):
    """Something that the person in front of the laptop can mend; it has changed nothing.

    Each kind of problem is a subclass with a stable ``code``: the log holds the code alone, never the words,
    because the words may name a school or a person.
    """

    code = "errors.problem"

    def __init__(self, title: str, happened: str, todo: str) -> None:
        """``title``: a few Chinese words; ``happened`` and ``todo``: whole sentences."""
        super().__init__(title, happened, todo)
        self.title = title
        self.happened = happened
        self.todo = todo

    def __str__(self) -> str:
        """One paragraph for the command line."""
        return f"{self.title}：{self.happened}{self.todo}"


class Cancelled(Problem):
    """The person no longer wants the work that was under way; nothing of it was kept."""

    code = "errors.cancelled"

    def __init__(self) -> None:
        """The same sentence wherever work is cancelled."""
        super().__init__("已取消", "这一步已按您的要求停下，没有留下半成品。", "需要时再做一次即可。")
