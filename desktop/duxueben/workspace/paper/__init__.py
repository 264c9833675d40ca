"""The papers: their numbers, their issue, their receipt, and what a PDF alone still proves."""
