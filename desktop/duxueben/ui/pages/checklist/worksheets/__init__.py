"""现场记录: the worksheets of a visit, each a dialog that is written in with the keyboard alone."""
