"""What we use of sqlcipher3 0.6; the package re-exports its DB-API module."""

from sqlcipher3.dbapi2 import *
