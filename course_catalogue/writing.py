"""Writing many rows at once, on SQLite and PostgreSQL alike."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, inspect
from sqlalchemy.dialects import postgresql, sqlite

from course_catalogue.models import Base


def upsert(
    connection: Connection,
    model: type[Base],
    rows: Sequence[dict[str, Any]],
    key: Sequence[str] | None = None,
    keep: Sequence[str] = (),
) -> None:
    """Inserts the rows, or updates those whose key is there; columns in `keep` keep the value they had.

    `key` names the columns of a unique constraint; by default the primary key. All rows must have the same columns.
    """
    if not rows:
        return
    table = inspect(model).local_table
    assert isinstance(table, Table)
    columns = list(key or [column.name for column in table.primary_key])
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in columns and name not in keep}
    connection.execute(statement.on_conflict_do_update(index_elements=columns, set_=changed), list(rows))
