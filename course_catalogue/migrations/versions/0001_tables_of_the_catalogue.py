"""Tables of the catalogue

Revision: 0001
Follows: nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bron",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("licentie", sa.String(), nullable=True),
        sa.Column("naamsvermelding", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bron")),
        sa.UniqueConstraint("code", name=op.f("uq_bron_code")),
    )
    op.create_table(
        "instelling",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("website", sa.String(), nullable=True),
        sa.Column("plaatsen", sa.JSON(), nullable=False),
        sa.Column("aliassen", sa.JSON(), nullable=False),
        sa.Column("zekerheid", sa.String(length=10), nullable=True),
        sa.Column("bron_id", sa.Integer(), nullable=False),
        sa.Column("brondatum", sa.String(length=20), nullable=True),
        sa.Column("gezien_op", sa.Date(), nullable=False),
        sa.Column("nagekeken_op", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["bron_id"], ["bron.id"], name=op.f("fk_instelling_bron_id")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_instelling")),
    )
    op.create_table(
        "plaats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("gemeente", sa.String(), nullable=True),
        sa.Column("provincie", sa.String(), nullable=True),
        sa.Column("gewest", sa.String(length=20), nullable=False),
        sa.Column("postcodes", sa.JSON(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("rang", sa.Integer(), nullable=False),
        sa.Column("aliassen", sa.JSON(), nullable=False),
        sa.Column("bron_id", sa.Integer(), nullable=False),
        sa.Column("brondatum", sa.String(length=20), nullable=True),
        sa.Column("gezien_op", sa.Date(), nullable=False),
        sa.Column("nagekeken_op", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["bron_id"], ["bron.id"], name=op.f("fk_plaats_bron_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plaats")),
    )
    with op.batch_alter_table("plaats", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plaats_gemeente"), ["gemeente"], unique=False)
        batch_op.create_index(batch_op.f("ix_plaats_naam"), ["naam"], unique=False)

    op.create_table(
        "sync_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bron_id", sa.Integer(), nullable=False),
        sa.Column("gestart", sa.DateTime(), nullable=False),
        sa.Column("geeindigd", sa.DateTime(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("inhoud_sha256", sa.String(length=64), nullable=False),
        sa.Column("aantallen", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["bron_id"], ["bron.id"], name=op.f("fk_sync_run_bron_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_run")),
    )
    with op.batch_alter_table("sync_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sync_run_bron_id"), ["bron_id"], unique=False)

    op.create_table(
        "contactpunt",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("soort", sa.String(length=30), nullable=False),
        sa.Column("gebied", sa.String(), nullable=False),
        sa.Column("gebieden", sa.JSON(), nullable=False),
        sa.Column("instelling_code", sa.String(length=40), nullable=True),
        sa.Column("adres", sa.String(), nullable=True),
        sa.Column("telefoon", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("openingsuren", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("toelichting", sa.String(), nullable=True),
        sa.Column("bron_naam", sa.String(), nullable=False),
        sa.Column("bron_url", sa.String(), nullable=True),
        sa.Column("zekerheid", sa.String(length=10), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("bron_id", sa.Integer(), nullable=False),
        sa.Column("brondatum", sa.String(length=20), nullable=True),
        sa.Column("gezien_op", sa.Date(), nullable=False),
        sa.Column("nagekeken_op", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["bron_id"], ["bron.id"], name=op.f("fk_contactpunt_bron_id")),
        sa.ForeignKeyConstraint(["instelling_code"], ["instelling.code"], name=op.f("fk_contactpunt_instelling_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contactpunt")),
    )
    op.create_table(
        "opleiding",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("instelling_code", sa.String(length=40), nullable=False),
        sa.Column("soort", sa.String(length=30), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["instelling_code"], ["instelling.code"], name=op.f("fk_opleiding_instelling_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opleiding")),
    )
    with op.batch_alter_table("opleiding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opleiding_instelling_code"), ["instelling_code"], unique=False)

    op.create_table(
        "plaats_naam",
        sa.Column("sleutel", sa.String(length=100), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("plaats_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plaats_id"], ["plaats.id"], name=op.f("fk_plaats_naam_plaats_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sleutel", "volgorde", name=op.f("pk_plaats_naam")),
    )
    with op.batch_alter_table("plaats_naam", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plaats_naam_plaats_id"), ["plaats_id"], unique=False)

    op.create_table(
        "aanbod",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("opleiding_id", sa.String(length=40), nullable=False),
        sa.Column("instelling_code", sa.String(length=40), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("soort", sa.String(length=30), nullable=False),
        sa.Column("soort_basis", sa.String(length=30), nullable=False),
        sa.Column("subsoort", sa.String(length=30), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("campus", sa.String(), nullable=True),
        sa.Column("gemeente", sa.String(), nullable=True),
        sa.Column("vormen", sa.JSON(), nullable=False),
        sa.Column("studiepunten", sa.Double(), nullable=True),
        sa.Column("prijs_eur", sa.Double(), nullable=True),
        sa.Column("taal", sa.String(length=10), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("academiejaar", sa.String(length=7), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("erkend", sa.Boolean(), nullable=True),
        sa.Column("bron_id", sa.Integer(), nullable=False),
        sa.Column("brondatum", sa.String(length=20), nullable=True),
        sa.Column("gezien_op", sa.Date(), nullable=False),
        sa.Column("nagekeken_op", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["bron_id"], ["bron.id"], name=op.f("fk_aanbod_bron_id")),
        sa.ForeignKeyConstraint(["instelling_code"], ["instelling.code"], name=op.f("fk_aanbod_instelling_code")),
        sa.ForeignKeyConstraint(["opleiding_id"], ["opleiding.id"], name=op.f("fk_aanbod_opleiding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanbod")),
    )
    with op.batch_alter_table("aanbod", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aanbod_instelling_code"), ["instelling_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_aanbod_opleiding_id"), ["opleiding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aanbod_soort_gemeente"), ["soort", "gemeente"], unique=False)
        batch_op.create_index(batch_op.f("ix_aanbod_status"), ["status"], unique=False)

    op.create_table(
        "bron_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bron_id", sa.Integer(), nullable=False),
        sa.Column("instelling_code", sa.String(length=40), nullable=False),
        sa.Column("extern_id", sa.String(), nullable=False),
        sa.Column("academiejaar", sa.String(length=7), nullable=False),
        sa.Column("aanbod_id", sa.String(length=40), nullable=False),
        sa.Column("eerste_run_id", sa.Integer(), nullable=False),
        sa.Column("laatste_run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["aanbod_id"], ["aanbod.id"], name=op.f("fk_bron_record_aanbod_id")),
        sa.ForeignKeyConstraint(["bron_id"], ["bron.id"], name=op.f("fk_bron_record_bron_id")),
        sa.ForeignKeyConstraint(["eerste_run_id"], ["sync_run.id"], name=op.f("fk_bron_record_eerste_run_id")),
        sa.ForeignKeyConstraint(["instelling_code"], ["instelling.code"], name=op.f("fk_bron_record_instelling_code")),
        sa.ForeignKeyConstraint(["laatste_run_id"], ["sync_run.id"], name=op.f("fk_bron_record_laatste_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bron_record")),
        sa.UniqueConstraint("bron_id", "instelling_code", "extern_id", "academiejaar", name="uq_bron_record_extern"),
    )
    with op.batch_alter_table("bron_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bron_record_aanbod_id"), ["aanbod_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("bron_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bron_record_aanbod_id"))

    op.drop_table("bron_record")
    with op.batch_alter_table("aanbod", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aanbod_status"))
        batch_op.drop_index(batch_op.f("ix_aanbod_soort_gemeente"))
        batch_op.drop_index(batch_op.f("ix_aanbod_opleiding_id"))
        batch_op.drop_index(batch_op.f("ix_aanbod_instelling_code"))

    op.drop_table("aanbod")
    with op.batch_alter_table("plaats_naam", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plaats_naam_plaats_id"))

    op.drop_table("plaats_naam")
    with op.batch_alter_table("opleiding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opleiding_instelling_code"))

    op.drop_table("opleiding")
    op.drop_table("contactpunt")
    with op.batch_alter_table("sync_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sync_run_bron_id"))

    op.drop_table("sync_run")
    with op.batch_alter_table("plaats", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plaats_naam"))
        batch_op.drop_index(batch_op.f("ix_plaats_gemeente"))

    op.drop_table("plaats")
    op.drop_table("instelling")
    op.drop_table("bron")
