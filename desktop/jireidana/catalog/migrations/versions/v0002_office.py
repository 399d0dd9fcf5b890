"""Note history, the office's own comparison rows, and the PDF files of sources."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "note_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_uid", sa.String(), nullable=False),
        sa.Column("case_uid", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("written_at", sa.String(), nullable=False),
        sa.Column("replaced_at", sa.String(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_note_history_note_uid", "note_history", ["note_uid"], unique=False)
    op.create_index("ix_note_history_case_uid", "note_history", ["case_uid"], unique=False)
    op.create_table(
        "comparison_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("title"),
    )
    op.create_table(
        "comparison_cell",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("case_uid", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["row_id"], ["comparison_row.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("row_id", "case_uid"),
    )
    op.create_index("ix_comparison_cell_case_uid", "comparison_cell", ["case_uid"], unique=False)
    op.create_table(
        "document_file",
        sa.Column("source_uid", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("copied", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("modified_at", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("text_pages", sa.Integer(), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("source_uid"),
    )
    op.create_table(
        "document_page",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "page"),
    )


def downgrade() -> None:
    raise NotImplementedError("a newer file is never taken back; restore the backup instead")
