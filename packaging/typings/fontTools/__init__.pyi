"""What the font maker and the tests use of fontTools."""
