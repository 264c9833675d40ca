"""The form of an entry of any register, built from the register's description."""
