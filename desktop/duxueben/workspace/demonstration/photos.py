"""Drawn photographs for the demonstration: sheets, boards and clocks; no person, no real place."""

from __future__ import annotations

import io
import math
import random

from PIL import Image, ImageDraw, ImageFilter

WIDE, HIGH = 2400, 1800


def draw(subject: str, index: int) -> bytes:
    """A JPEG of 2400 x 1800 pixels that looks like ``subject`` (试卷, 时钟 …), always the same."""
    chance = random.Random(f"{subject}{index}")
    wood = (chance.randint(150, 190), chance.randint(120, 150), chance.randint(85, 115))
    picture = Image.new("RGB", (WIDE, HIGH), wood)
    pen = ImageDraw.Draw(picture)
    for y in range(0, HIGH, 6):
        shade = chance.randint(-9, 9)
        pen.line([(0, y), (WIDE, y + chance.randint(-40, 40))], fill=_shaded(wood, shade), width=5)
    if "钟" in subject:
        _clock(pen)
    elif "栏" in subject or "板书" in subject:
        _board(pen, chance, green="板书" in subject)
    else:
        for place in range(chance.randint(2, 3)):
            sheet = _sheet(chance)
            turned = sheet.rotate(chance.uniform(-14, 14), expand=True, resample=Image.Resampling.BICUBIC)
            picture.paste(
                turned, (180 + place * 620 + chance.randint(-60, 60), 140 + chance.randint(-50, 120)), turned
            )
    out = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1.2)).save(out, "JPEG", quality=88)
    return out.getvalue()


def _shaded(colour: tuple[int, int, int], shade: int) -> tuple[int, int, int]:
    red, green, blue = colour
    return red + shade, green + shade, blue + shade


def _sheet(chance: random.Random) -> Image.Image:
    sheet = Image.new("RGBA", (960, 1340), (250, 249, 244, 255))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle([300, 70, 660, 110], fill=(60, 60, 66, 255))
    pen.rectangle([90, 150, 500, 190], fill=(12, 12, 12, 255))  # the name, covered
    for line in range(18):
        y = 250 + line * 56
        pen.rectangle([90, y, 90 + chance.randint(420, 780), y + 14], fill=(120, 122, 130, 255))
        if chance.random() < 0.35:
            x = chance.randint(200, 760)
            pen.line([(x, y + 6), (x + 22, y + 30), (x + 70, y - 26)], fill=(196, 40, 36, 255), width=8)
    pen.ellipse([700, 60, 880, 190], outline=(196, 40, 36, 255), width=8)
    return sheet


def _board(pen: ImageDraw.ImageDraw, chance: random.Random, *, green: bool) -> None:
    ground = (34, 82, 66) if green else (236, 238, 240)
    ink = (228, 234, 226) if green else (74, 84, 104)
    pen.rectangle([160, 170, WIDE - 160, HIGH - 260], fill=ground, outline=(96, 74, 52), width=28)
    for column in range(3):
        x = 280 + column * 640
        pen.rectangle([x, 270, x + 380, 310], fill=ink)
        for line in range(12):
            y = 380 + line * 78
            pen.rectangle([x, y, x + chance.randint(260, 520), y + 18], fill=ink)


def _clock(pen: ImageDraw.ImageDraw) -> None:

    x, y, radius = WIDE // 2, HIGH // 2, 640
    pen.ellipse(
        [x - radius, y - radius, x + radius, y + radius], fill=(248, 248, 246), outline=(40, 44, 52), width=36
    )
    for hour in range(12):
        angle = math.radians(hour * 30)
        near, far = radius - 130, radius - 60
        pen.line(
            [
                (x + near * math.sin(angle), y - near * math.cos(angle)),
                (x + far * math.sin(angle), y - far * math.cos(angle)),
            ],
            fill=(40, 44, 52),
            width=22,
        )
    for minutes, length, width in ((8 * 60 + 47, 300, 34), (47 * 12, 470, 22)):  # 20:47
        angle = math.radians(minutes / 2)
        pen.line(
            [(x, y), (x + length * math.sin(angle), y - length * math.cos(angle))],
            fill=(24, 28, 36),
            width=width,
        )
