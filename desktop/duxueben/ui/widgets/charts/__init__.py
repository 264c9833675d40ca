"""Pictures of figures, drawn in the window's own colours."""
