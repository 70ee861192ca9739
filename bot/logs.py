"""Logs that say what happened, never what somebody said."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

# Rasa's structured logs carry texts, slots and whole trackers under many keys; these carry none.
_HARMLESS = ("event", "level", "action_name", "policy_name", "intent_name")


class _NoWords(logging.Formatter):
    """Shows of an exception its type and its place: a message may quote what a learner wrote."""

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        kind, _, trace = ei
        frames = traceback.extract_tb(trace)[-6:]
        places = [f"  {frame.name} ({Path(frame.filename).name}:{frame.lineno})" for frame in frames]
        return "\n".join([kind.__name__ if kind else "", *places])


def _only_harmless(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: event[key] for key in _HARMLESS if key in event}


def configure_logging() -> None:
    """Log warnings and worse to standard error; the level follows LOG_LEVEL."""
    level = logging.getLevelName(os.environ.get("LOG_LEVEL", "WARNING").upper())
    level = level if isinstance(level, int) else logging.WARNING
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_NoWords("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Libraries switch warnings back on while they are imported; through the log they stay as quiet as the rest.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            _only_harmless,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
