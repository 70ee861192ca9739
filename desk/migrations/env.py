"""Runs the gateway's migrations on the connection that desk.database.migrate hands over."""

from alembic import context

from desk.database import VERSION_TABLE, metadata


def _ours(_object: object, name: str | None, kind: str, _reflected: bool, _compare_to: object) -> bool:
    return kind != "table" or (name or "").startswith("desk_")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    include_object=_ours,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
