from datetime import datetime

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from pyhanko_certvalidator.registry import CertificateStore

class Signer: ...

class SimpleSigner(Signer):
    def __init__(
        self, *, signing_cert: Certificate, signing_key: PrivateKeyInfo, cert_registry: CertificateStore
    ) -> None: ...

class PdfCMSSignedAttributes:
    def __init__(self, signing_time: datetime | None = None) -> None: ...
