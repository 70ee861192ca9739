"""The catalogue: what can be studied where, at which school, and where a person can be asked."""
