"""Photos of a visit in the window: the ways in, the tray, the large view and what is edited in it."""
