"""The encrypted SQLite file of one workspace and the sealed files beside it."""
