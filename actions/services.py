"""What the actions share and load once: the catalogue, its search index, the reader of Dutch, the day."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from course_catalogue import database, queries
from course_catalogue.search import SearchIndex, open_index
from course_catalogue.search.model import to_item


@dataclass(frozen=True)
class Services:
    """Everything an action may need from outside the conversation."""

    engine: Engine
    index: SearchIndex
    about: queries.CatalogueNote
    today: Callable[[], date] = date.today

    def offering(self, id: str | None) -> queries.Offering | None:
        """The offering with this id, or None."""
        return queries.offering(self.engine, id) if id else None

    def schools(self) -> dict[str, str]:
        """The name of each school by its code."""
        return {one.code: one.name for one in queries.institutions(self.engine)}

    def schools_of_kind(self, kind: str | None) -> list[str]:
        """The codes of the schools of a kind ("hogeschool"); none where no kind is asked."""
        return [one.code for one in queries.institutions(self.engine) if kind and one.kind == kind]

    def item(self, id: str | None) -> dict[str, Any] | None:
        """The same as an item of the contract's block."""
        found = self.offering(id)
        return to_item(found, None) if found else None


@cache
def services() -> Services:
    """The shared services, opened at the first call (the server does that before it says it is ready)."""
    var = Path(os.environ.get("LEERWIJZER_VAR", "var"))
    engine = database.connect(os.environ.get("DATABASE_URL") or f"sqlite:///{var / 'leerwijzer.db'}")
    return Services(engine, open_index(engine, var / "index"), queries.about(engine))
