"""The registers: entering, finding a name, and tables in and out."""
