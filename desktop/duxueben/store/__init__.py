"""The encrypted database and the sealed files of one workspace: they keep what happened."""
