"""What studying costs by academic year (data/tuition.yaml); a year that was not seen has no figures."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pydantic import model_validator

from guidance.loading import DATA, Strict, load
from guidance.problems import Problem, refuse


class Rate(Strict):
    """A fixed part and a part for each credit, in euro."""

    fixed: Decimal
    per_credit: Decimal = Decimal(0)

    def total(self, credits: int | Decimal) -> Decimal:
        """The amount for so many credits, in euro."""
        return self.fixed + self.per_credit * credits


class TuitionYear(Strict):
    """The rates seen for one academic year; None is "not seen"."""

    standard: Rate | None = None
    almost_grant: Rate | None = None
    grant: Rate | None = None
    exam_contract: Rate | None = None
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_a_source(self) -> "TuitionYear":
        if not self.sources and (self.standard or self.almost_grant or self.grant or self.exam_contract):
            refuse([Problem(("sources",), "een bedrag vraagt een bron; voeg sources toe")])
        return self


@dataclass(frozen=True)
class LatestTuition:
    """The last year of which figures were seen, and the later years of which none were."""

    year: str
    rates: TuitionYear
    not_seen: tuple[str, ...]


@cache
def years() -> dict[str, TuitionYear]:
    """The academic years, oldest first; raises DataError when the file is wrong."""
    return load(dict[str, TuitionYear], DATA / "tuition.yaml")


def latest() -> LatestTuition:
    """The last year seen; the years after it are named so that nobody takes it for today's."""
    known = [year for year, rates in years().items() if rates.standard]
    later = tuple(year for year in years() if year > known[-1])
    return LatestTuition(known[-1], years()[known[-1]], later)


def of_year(year: str | None) -> TuitionYear | None:
    """The rates of an academic year ("2021-22"); None when they were not seen."""
    found = years().get(year or "")
    return found if found and found.standard else None
