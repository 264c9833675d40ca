"""Paths to be filled or stroked as one."""

class PDFPathObject:
    def rect(self, x: float, y: float, width: float, height: float) -> None: ...
