"""Bringing course data of other systems into the catalogue."""
