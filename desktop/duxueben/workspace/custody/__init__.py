"""The keeping of the data: backups, mending, keys, locking, and the room on the disk."""
