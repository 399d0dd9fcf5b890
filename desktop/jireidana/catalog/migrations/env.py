"""Alembic's entry: migrates on the connection and in the transaction it is handed."""

from alembic import context
from sqlmodel import SQLModel

from jireidana.catalog import tables  # noqa: F401  (fills the metadata)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transactional_ddl=False,  # the caller's transaction holds the whole upgrade
)
context.run_migrations()
