"""The schema's version alone: who only wants to compare it need not import a database library."""

from __future__ import annotations

# The newest migration this program knows. Comparing it with the file's own costs one SELECT, so
# that Alembic is imported only when there is something to migrate. A test holds it to the folder.
HEAD = "0002"
