"""The fictional day: its script, its visits, what came of them, and the whole of it played at once."""
