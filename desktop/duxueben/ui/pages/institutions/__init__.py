"""The page 名录."""
