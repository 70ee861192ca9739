"""The tests; a package of its own, as an installed one of the same name would hide it otherwise."""
