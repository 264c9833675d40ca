"""Intake of photos of 12 million pixels: against decoding them at half their size, and in the window."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import subprocess
import sys
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from bench import books
from bench.figures import Goal, Line, alternating, in_ms, milliseconds
from bench.setting import Bench, Setting
from duxueben.model.visit import Plan
from duxueben.photos import intake
from duxueben.workspace.visit import attaching, visiting

TITLE = "1200万像素照片的处理"
FLOOD = Path(__file__).with_name("photo_flood.py")
WIDE, HIGH = 4000, 3000
MORNING = "2023-10-17T08:10:00+08:00"


def run(setting: Setting) -> list[Line]:
    """Decode and intake in turn; then the whole way into a visit, with sealing and saving."""
    data = phone_photo()

    def decode() -> None:
        with Image.open(io.BytesIO(data)) as picture:
            picture.draft("RGB", (WIDE // 2, HIGH // 2))
            picture.load()

    taken = alternating(
        setting.times(15, 3) + 1,
        milliseconds(decode),
        milliseconds(lambda: intake.take_in(data, "照片.jpg")),
    )
    floor, figure = (in_ms(values[1:]) for values in taken)
    kept = in_ms(_kept(setting, data))
    note = f"{WIDE}×{HIGH} 像素、{len(data) / 1e6:.1f} MB 的 JPEG；底线是只按一半尺寸解码。"
    return [
        Line("photos", TITLE, figure, floor, Goal(3.0), note),
        Line("photos_kept", "照片放进一次检查", kept, note="从文件内容到加密存盘并记入检查，全部算上。"),
        *_window(setting),
    ]


def _window(setting: Setting) -> list[Line]:
    """How long an event waits while photos come in through the real page, and in the same window at rest."""
    count = setting.times(100, 10)
    told = [_flooded(setting.folder / f"flood-{turn}", count) for turn in range(setting.times(3, 1))]
    note = f"{count} 张照片从现场检查页放进来；任一时刻的一个事件，100 次里 99 次最多等这么久。"
    return [
        Line(
            "photos_window",
            "照片进来时窗口的响应",
            in_ms([one["photos"] for one in told]),
            None,
            Goal(25.0),
            note,
        ),
        Line("photos_rest", "同一个窗口空闲时的响应", in_ms([one["rest"] for one in told])),
        Line("photos_longest", "其间窗口最长一次停顿", in_ms([one["longest"] for one in told])),
    ]


def _flooded(folder: Path, count: int) -> dict[str, float]:
    command = [sys.executable, str(FLOOD), str(folder), str(count)]
    environment = dict(os.environ)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    ended = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, env=environment)
    shutil.rmtree(folder, ignore_errors=True)
    if ended.returncode:
        raise RuntimeError(ended.stderr)
    told: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return told


def _kept(setting: Setting, data: bytes) -> list[float]:
    book = books.open_book(setting.folder, datetime.fromisoformat(MORNING))
    office = book.office
    try:
        plan = Plan(book.schools[0].id, MORNING[:10], "08:10")
        visit = visiting.begin(office, visiting.plan(office, plan).result().id).result()
        # Sealed anew each time: the same bytes would be found there already.
        taken: list[float] = []
        for _ in range(setting.times(10, 2)):
            taken.append(milliseconds(partial(attaching.add, office, visit.id, "", data))())
            shutil.rmtree(office.folder / "files")
        return taken
    finally:
        office.close()


@cache
def phone_photo() -> bytes:
    """A drawn classroom wall as noisy as a phone's picture: 12 million pixels, about 4 MB."""
    chance = random.Random(20231017)
    noise = Image.effect_noise((WIDE // 2, HIGH // 2), 60)
    half = (Image.Resampling.BILINEAR, (0.5, 0, 0, 0, 0.5, 0))
    picture = noise.transform((WIDE, HIGH), Image.Transform.AFFINE, half[1], half[0]).convert("RGB")
    pen = ImageDraw.Draw(picture)
    for _ in range(400):
        x, y = chance.randrange(WIDE), chance.randrange(HIGH)
        colour = (chance.randrange(256), chance.randrange(256), chance.randrange(256))
        pen.rectangle([x, y, x + chance.randrange(20, 400), y + chance.randrange(10, 200)], fill=colour)
    out = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1)).save(out, "JPEG", quality=90)
    return out.getvalue()


BENCH = Bench("photos", TITLE, run)
