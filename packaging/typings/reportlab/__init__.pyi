"""What we use of reportlab; the types that pyright brings along take the first font's name for a number."""
