"""Dialogs that several pages open: a few fields, one verb, and a way back."""
