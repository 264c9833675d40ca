"""Tables of rows and columns as people keep them: xlsx and csv, read without trust, written with types."""
