"""An inspector at work in a process of its own, which a test ends at any moment."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from pathlib import Path

from duxueben.model.disposition import Disposition, Result
from duxueben.model.evidence import Evidence, EvidenceKind
from duxueben.model.visit import Plan
from duxueben.model.words import JudgmentValue, OrderKind
from duxueben.progress import Progress
from duxueben.workspace import opening
from duxueben.workspace.paper import ordering, press
from duxueben.workspace.register import registering
from duxueben.workspace.visit import disposing, visiting
from support.clocks import StepClock
from support.keys import CHEAP
from support.offices import PASSPHRASE

NOTICE = OrderKind.RECTIFICATION_NOTICE
SEEN = (Evidence(EvidenceKind.OBSERVATION, "到校察看"),)


def inspect_for_ever(folder: str, seed: int, shown: str) -> None:
    """One visit after the other, each settling what the last one found.

    Each thing that a window would show as saved is written to ``shown``.
    """
    chance = random.Random(seed)
    office = opening.open_office(
        Path(folder), PASSPHRASE, opening.Surroundings(clock=StepClock(), cost=CHEAP)
    )
    screen = os.open(shown, os.O_WRONLY | os.O_APPEND)
    loaded = press.load()
    school = registering.institutions(office)[0].institution.id
    while True:
        visit = visiting.plan(office, Plan(school, "2023-10-17")).result()
        visit = visiting.begin(office, visit.id).result()
        codes = sorted(visiting.shown_codes(visit, office.checklist_of(visit)))
        for code in chance.sample(codes, 12):
            value = chance.choice([JudgmentValue.MET, JudgmentValue.UNMET, JudgmentValue.NOT_APPLICABLE])
            visiting.judge(office, visit.id, {code: value}).result()
            os.write(screen, f"judged {visit.id} {code} {value.value}\n".encode())
        visit = visiting.raise_other(office, visit.id, "重点班").result()
        other = replace(visit.live_findings()[-1], fact="设有重点班。", requirement="均衡编班。")
        visiting.revise(office, visit.id, other).result()
        settled = [due.followed.life.id for due in disposing.due_here(office, visit)]
        for finding_id in settled:
            closing = Disposition(finding_id, Result.CLOSED, "已改", "", SEEN)
            disposing.dispose(office, visit.id, closing).result()
        visiting.finish(office, visit.id).result()
        os.write(screen, "".join(f"closed {finding_id}\n" for finding_id in settled).encode())
        order = ordering.issue(office, loaded, visit.id, (other.id,), NOTICE, Progress())
        os.write(screen, f"issued {order.id} {order.number.n}\n".encode())
