"""Measures what the README promises, beside a plain `rasa init` bot in the same run."""
