"""Alembic's entry: runs on the connection that course_catalogue.database.migrate hands over.

The catalogue keeps its own version table, so that other parts of the product can have migrations in the same database.
"""

from alembic import context

from course_catalogue.models import Base

VERSION_TABLE = "catalogue_version"

tables = set(Base.metadata.tables)


def only_ours(_object: object, name: str | None, type_: str, _reflected: bool, _compare_to: object) -> bool:
    return type_ != "table" or name in tables


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    include_object=only_ours,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
