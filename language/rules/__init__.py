"""Rules that read slots from a message, one module a group of slots."""
