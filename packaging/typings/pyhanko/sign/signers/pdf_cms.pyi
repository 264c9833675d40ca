from datetime import datetime

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from pyhanko_certvalidator.registry import CertificateStore

class PdfCMSSignedAttributes:
    def __init__(self, signing_time: datetime | None = None) -> None: ...

class SimpleSigner:
    def __init__(
        self, *, signing_cert: Certificate, signing_key: PrivateKeyInfo, cert_registry: CertificateStore
    ) -> None: ...
    async def async_sign(
        self,
        data_digest: bytes,
        digest_algorithm: str,
        use_pades: bool,
        signed_attr_settings: PdfCMSSignedAttributes,
    ) -> object: ...
