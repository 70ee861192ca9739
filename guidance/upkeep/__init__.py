"""Keeping the rules true over time: checking files, what is stale, telling a scheme, marking what was checked."""
