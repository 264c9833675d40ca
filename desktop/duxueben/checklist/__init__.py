"""The form engine: what a checklist asks, how it is read, and how answers become judgments."""
