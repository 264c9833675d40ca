"""The objects of a file being made."""

class PDFStream:
    content: str

class PDFDocument:
    idToObject: dict[str, PDFStream]
    """Objects of all kinds; we look only at streams."""
