"""现场检查: the page on which an institution is inspected, sub-point by sub-point."""
