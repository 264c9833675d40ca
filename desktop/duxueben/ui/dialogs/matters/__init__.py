"""Dialogs over clues, letters to an authority and complaints."""
