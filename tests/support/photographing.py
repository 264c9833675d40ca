"""What happens to a page on its way through printer, pen, phone and cable."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from duxueben.documents import codes


def turned(page: Image.Image, degrees: float) -> Image.Image:
    """Laid down askew; what is around it is white."""
    return page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def blurred(page: Image.Image, radius: float = 1.5) -> Image.Image:
    """Out of focus."""
    return page.filter(ImageFilter.GaussianBlur(radius))


def squeezed(page: Image.Image, quality: int = 60) -> Image.Image:
    """Saved as a JPEG that saves room."""
    out = BytesIO()
    page.save(out, "JPEG", quality=quality)
    return Image.open(BytesIO(out.getvalue()))


def resized(page: Image.Image, factor: float) -> Image.Image:
    """With more or fewer pixels."""
    size = round(page.width * factor), round(page.height * factor)
    return page.resize(size, Image.Resampling.LANCZOS)  # pyright: ignore[reportUnknownMemberType]


def printed_code(text: str) -> Image.Image:
    """``text`` as a QR code with its quiet zone, eight pixels a square."""
    rows = codes.matrix(text)
    picture = Image.new("L", (len(rows) + 8, len(rows) + 8), 255)
    for y, row in enumerate(rows, 4):
        for x, dark in enumerate(row, 4):
            if dark:
                picture.putpixel((x, y), 0)
    return picture.resize((picture.width * 8,) * 2, Image.Resampling.NEAREST)  # pyright: ignore[reportUnknownMemberType]


def from_the_side(page: Image.Image, far: float = 0.06) -> Image.Image:
    """By a phone that is held at an angle; ``far``: part of an edge by which a corner moves in."""
    width, height = page.size
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    seen = [
        (width * far, height * far / 2),
        (width * (1 - far / 3), height * far),
        (width * (1 - far), height * (1 - far / 2)),
        (width * far / 5, height * (1 - far / 5)),
    ]
    how = _projection(seen, corners)
    return page.transform(page.size, Image.Transform.PERSPECTIVE, how, Image.Resampling.BICUBIC, fillcolor=90)


def under_a_lamp(page: Image.Image) -> Image.Image:
    """Bright at one end and dim at the other."""
    light = Image.linear_gradient("L").transform(page.size, Image.Transform.EXTENT, (0, 0, 256, 256))
    return ImageChops.multiply(page, light.point([70 + v * 185 // 255 for v in range(256)]))  # pyright: ignore[reportUnknownMemberType]


def corners_of_codes(size: int, step: int) -> Image.Image:
    """A picture full of what a reader takes for the corners of codes."""
    tile = Image.new("L", (step, step), 255)
    draw = ImageDraw.Draw(tile)
    for edge, colour in ((0, 0), (1, 255), (2, 0)):
        draw.rectangle((edge, edge, 6 - edge, 6 - edge), fill=colour)
    full = Image.new("L", (size, size), 255)
    for place in range((size // step) ** 2):
        full.paste(tile, (place % (size // step) * step, place // (size // step) * step))
    return full


def _projection(seen: list[tuple[float, float]], corners: list[tuple[int, int]]) -> tuple[float, ...]:
    """The eight figures of the projection that brings ``corners`` to where they are ``seen``."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(seen, corners, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for at in range(8):
        best = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for other in range(8):
            if other != at:
                part = rows[other][at] / rows[at][at]
                rows[other] = [a - part * b for a, b in zip(rows[other], rows[at], strict=True)]
    return tuple(rows[at][8] / rows[at][at] for at in range(8))
