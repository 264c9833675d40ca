"""Intake of a photo: orientation, size, metadata, hashes, thumbnail."""
