"""排进计划: to whom, when, by which channel, on what authority, and who goes along."""

from duxueben.ui.dialogs.visit_plan.dialog import VisitPlanDialog
from duxueben.ui.dialogs.visit_plan.times import clock_time

__all__ = ["VisitPlanDialog", "clock_time"]
