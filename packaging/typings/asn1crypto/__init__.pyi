"""ASN.1 values as pyHanko hands them to us: what we touch is named, the rest is open (``Incomplete``)."""
