"""The catalogue's tables. Dutch table names, as in the field; why they are so stands in docs/decisions/002.

Every row that says something about the world names its source (`bron`), the date of that source (`brondatum`, as
exact as the source gives it: a day, a year or an academic year), the day our copy was seen (`gezien_op`), and the day a
person compared it with the source (`nagekeken_op`, empty until somebody has).
"""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, MetaData, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of the catalogue's tables, with names for constraints so that migrations can change them."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {list[str]: JSON, dict[str, Any]: JSON}


class Provenance:
    """Where a row comes from and how fresh it is."""

    bron_id: Mapped[int] = mapped_column(ForeignKey("bron.id"))
    brondatum: Mapped[str | None] = mapped_column(String(20))
    gezien_op: Mapped[date]
    nagekeken_op: Mapped[date | None]


class Source(Base):
    """One feed or file set, with what may be done with it."""

    __tablename__ = "bron"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    naam: Mapped[str]
    url: Mapped[str | None]
    licentie: Mapped[str | None]
    naamsvermelding: Mapped[str | None]


class SyncRun(Base):
    """One reading of one source: when, with what result, and the hash that tells whether anything changed since."""

    __tablename__ = "sync_run"
    id: Mapped[int] = mapped_column(primary_key=True)
    bron_id: Mapped[int] = mapped_column(ForeignKey("bron.id"), index=True)
    gestart: Mapped[datetime]
    geeindigd: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(String(20))
    inhoud_sha256: Mapped[str] = mapped_column(String(64))
    aantallen: Mapped[dict[str, Any]]


class InstitutionRow(Provenance, Base):
    """A school. `zekerheid` is how sure the source is of it: hoog, midden or laag."""

    __tablename__ = "instelling"
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    naam: Mapped[str]
    soort: Mapped[str] = mapped_column(String(20))
    website: Mapped[str | None]
    plaatsen: Mapped[list[str]]
    aliassen: Mapped[list[str]]
    zekerheid: Mapped[str | None] = mapped_column(String(10))


class Programme(Base):
    """What one can be enrolled in at a school, whatever the year, campus or form."""

    __tablename__ = "opleiding"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    instelling_code: Mapped[str] = mapped_column(ForeignKey("instelling.code"), index=True)
    soort: Mapped[str] = mapped_column(String(30))
    titel: Mapped[str]


class OfferingRow(Provenance, Base):
    """A programme in an academic year, at a campus, in a form: what a learner chooses."""

    __tablename__ = "aanbod"
    __table_args__ = (Index(None, "soort", "gemeente"),)
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    opleiding_id: Mapped[str] = mapped_column(ForeignKey("opleiding.id"), index=True)
    instelling_code: Mapped[str] = mapped_column(ForeignKey("instelling.code"), index=True)
    titel: Mapped[str]
    soort: Mapped[str] = mapped_column(String(30))
    soort_basis: Mapped[str] = mapped_column(String(30))
    subsoort: Mapped[str | None] = mapped_column(String(30))
    status: Mapped[str] = mapped_column(String(20), index=True)
    campus: Mapped[str | None]
    gemeente: Mapped[str | None]
    vormen: Mapped[list[str]]
    studiepunten: Mapped[float | None]
    prijs_eur: Mapped[float | None]
    taal: Mapped[str | None] = mapped_column(String(10))
    start: Mapped[date | None]
    academiejaar: Mapped[str] = mapped_column(String(7))
    url: Mapped[str]
    erkend: Mapped[bool | None]


class SourceRecord(Base):
    """The record of a source behind an offering, by the source's own id; several may stand behind one offering."""

    __tablename__ = "bron_record"
    __table_args__ = (
        UniqueConstraint("bron_id", "instelling_code", "extern_id", "academiejaar", name="uq_bron_record_extern"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    bron_id: Mapped[int] = mapped_column(ForeignKey("bron.id"))
    instelling_code: Mapped[str] = mapped_column(ForeignKey("instelling.code"))
    extern_id: Mapped[str]
    academiejaar: Mapped[str] = mapped_column(String(7))
    aanbod_id: Mapped[str] = mapped_column(ForeignKey("aanbod.id"), index=True)
    eerste_run_id: Mapped[int] = mapped_column(ForeignKey("sync_run.id"))
    laatste_run_id: Mapped[int] = mapped_column(ForeignKey("sync_run.id"))


class PlaceRow(Provenance, Base):
    """A gewest, province, municipality or place inside one; `rang` 0 is meant when only the name is given."""

    __tablename__ = "plaats"
    id: Mapped[int] = mapped_column(primary_key=True)
    naam: Mapped[str] = mapped_column(index=True)
    soort: Mapped[str] = mapped_column(String(20))
    gemeente: Mapped[str | None] = mapped_column(index=True)
    provincie: Mapped[str | None]
    gewest: Mapped[str] = mapped_column(String(20))
    postcodes: Mapped[list[str]]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    rang: Mapped[int]
    aliassen: Mapped[list[str]]


class PlaceName(Base):
    """Every name of a place as it is looked up: lower case, without accents and hyphens; `volgorde` 0 wins."""

    __tablename__ = "plaats_naam"
    sleutel: Mapped[str] = mapped_column(String(100), primary_key=True)
    volgorde: Mapped[int] = mapped_column(primary_key=True)
    plaats_id: Mapped[int] = mapped_column(ForeignKey("plaats.id", ondelete="CASCADE"), index=True)


class ContactPointRow(Provenance, Base):
    """A desk, telephone line or site where a person can be asked; what was not seen is empty."""

    __tablename__ = "contactpunt"
    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    naam: Mapped[str]
    soort: Mapped[str] = mapped_column(String(30))
    gebied: Mapped[str]
    gebieden: Mapped[list[str]]
    instelling_code: Mapped[str | None] = mapped_column(ForeignKey("instelling.code"))
    adres: Mapped[str | None]
    telefoon: Mapped[str | None]
    email: Mapped[str | None]
    openingsuren: Mapped[str | None]
    url: Mapped[str | None]
    toelichting: Mapped[str | None]
    bron_naam: Mapped[str]
    bron_url: Mapped[str | None]
    zekerheid: Mapped[str] = mapped_column(String(10))
    volgorde: Mapped[int]
