"""The refusal to let a table out in which a sum does not hold."""

from __future__ import annotations

from duxueben.errors import Problem
from duxueben.statistics.stat_table import StatTable


class DoesNotAddUp(Problem):
    """A sum of the table breaks; nothing was written."""

    code = "workspace.does_not_add_up"


def refuse_broken(*tables: StatTable) -> None:
    """Raises ``DoesNotAddUp``, naming every sum that breaks in any of them."""
    broken = [identity for table in tables for identity in table.identities if not identity.holds]
    if broken:
        told = "；".join(f"{identity.words}：{identity.sides}" for identity in broken)
        raise DoesNotAddUp(
            "没有导出",
            f"表里有{len(broken)}处数字对不上：{told}。",
            "点开对不上的数字，看看是哪一条登记不全；补好后重新统计，再导出。",
        )
