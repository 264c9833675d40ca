"""Paper: what a letter says, how it looks, how it is sealed and signed."""
