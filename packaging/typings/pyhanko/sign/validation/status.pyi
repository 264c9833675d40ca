class PdfSignatureStatus:
    intact: bool
    valid: bool
    @property
    def bottom_line(self) -> bool: ...
    @property
    def docmdp_ok(self) -> bool: ...
