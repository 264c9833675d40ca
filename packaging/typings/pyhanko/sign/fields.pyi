from enum import Enum

from pyhanko.pdf_utils.writer import BasePdfFileWriter

class MDPPerm(Enum):
    NO_CHANGES = 1
    FILL_FORMS = 2
    ANNOTATE = 3

class SigSeedSubFilter(Enum):
    PADES = "/ETSI.CAdES.detached"

class SigFieldSpec:
    def __init__(
        self, sig_field_name: str, on_page: int = 0, box: tuple[int, int, int, int] | None = None
    ) -> None: ...

def append_signature_field(pdf_out: BasePdfFileWriter, sig_field_spec: SigFieldSpec) -> None: ...
