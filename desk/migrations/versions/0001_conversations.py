"""Conversations, their messages and buttons, and erasures that the bot still has to carry out."""

import sqlalchemy as sa
from alembic import op

revision = "desk_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_conversations",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("asked", sa.String(64)),
    )
    op.create_table(
        "desk_messages",
        sa.Column(
            "conversation_id",
            sa.String(40),
            sa.ForeignKey("desk_conversations.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(40), nullable=False, unique=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("buttons", sa.JSON, nullable=False),
        sa.Column("blocks", sa.JSON, nullable=False),
        sa.Column("client_id", sa.String(100)),
        sa.Column("command", sa.Text),
        sa.Column("asked", sa.String(64)),
        sa.Column("answered", sa.Boolean, nullable=False),
        sa.Column("answers_seq", sa.Integer),
        sa.UniqueConstraint("conversation_id", "client_id", name="desk_messages_client_id"),
    )
    op.create_table(
        "desk_buttons",
        sa.Column("payload", sa.String(40), primary_key=True),
        sa.Column(
            "conversation_id",
            sa.String(40),
            sa.ForeignKey("desk_conversations.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("command", sa.Text, nullable=False),
    )
    op.create_index("desk_buttons_conversation", "desk_buttons", ["conversation_id"])
    op.create_table(
        "desk_pending_erasures",
        sa.Column("conversation_id", sa.String(40), primary_key=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    for table in ("desk_pending_erasures", "desk_buttons", "desk_messages", "desk_conversations"):
        op.drop_table(table)
