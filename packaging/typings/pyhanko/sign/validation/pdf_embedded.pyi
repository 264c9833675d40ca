from datetime import datetime

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject
from pyhanko.sign.fields import MDPPerm

class EmbeddedPdfSignature:
    sig_field: DictionaryObject
    sig_object: DictionaryObject
    byte_range: ArrayObject
    pkcs7_content: bytes
    @property
    def field_name(self) -> str: ...
    @property
    def signer_cert(self) -> Certificate: ...
    @property
    def docmdp_level(self) -> MDPPerm | None: ...
    @property
    def self_reported_timestamp(self) -> datetime | None: ...
