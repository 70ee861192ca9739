"""The reader of slots (`language.Reader`), kept up to date with the gazetteer that the catalogue exports."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from language import Entity, Reader, Reading, read_distress

__all__ = ["Entity", "FreshReader", "Reading", "Reads", "gazetteer_path", "read_distress", "var"]

logger = logging.getLogger(__name__)


class Reads(Protocol):
    """Anything that reads slots: `language.Reader`, or a double in a test."""

    def read(self, text: str, intent: str | None = None, asked: str | None = None) -> Reading:
        """Read a text in the light of its intent and of the slot that was just asked."""


def var() -> Path:
    """Where everything made on this machine lives: LEERWIJZER_VAR, or var/."""
    return Path(os.environ.get("LEERWIJZER_VAR") or "var")


def gazetteer_path() -> Path:
    """Where the catalogue leaves its names of places and institutions."""
    return var() / "gazetteer.json"


def _load(path: Path | None) -> Reads:
    return Reader.load(gazetteer=path)


@dataclass
class FreshReader:
    """A reader that is loaded again when the gazetteer has changed, so that a new school is known at once."""

    path: Path
    load: Callable[[Path | None], Reads] = _load
    _reader: Reads | None = None
    _seen: int | None = None

    def read(self, text: str, intent: str | None = None, asked: str | None = None) -> Reading:
        """Read a text with the gazetteer as it is now (see `Reads`)."""
        return self._current().read(text, intent=intent, asked=asked)

    def _current(self) -> Reads:
        try:
            changed: int | None = self.path.stat().st_mtime_ns
        except OSError:
            changed = None
        if self._reader is None or (changed is not None and changed != self._seen):
            self._reader = self._loaded(changed)
            self._seen = changed
        return self._reader

    def _loaded(self, changed: int | None) -> Reads:
        if changed is None:
            logger.warning("No gazetteer at %s: places and schools are read without it.", self.path)
            return self.load(None)
        try:
            return self.load(self.path)
        except Exception as error:
            # Whatever is wrong with a file made elsewhere, a conversation goes on with what was known.
            logger.warning("Gazetteer %s cannot be read (%s): keeping what was known.", self.path, error)
            return self._reader or self.load(None)
