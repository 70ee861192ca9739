"""Old and foreign names of diplomas and what they are today (data/old_diplomas.yaml), with the doubt there is."""

from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from guidance.loading import DATA, Strict, load


class ByYear(Strict):
    """What a name means for a diploma of before a year; without `before` for any."""

    text: str
    before: int | None = None


class OldDiploma(Strict):
    """One name. Without sources it is knowledge of the language, which is said."""

    title: str
    counts_as: str | None
    today: Annotated[list[ByYear], Field(min_length=1)]
    confidence: Literal["midden", "laag"] = "midden"
    sources: tuple[str, ...] = ()


@cache
def old_diplomas() -> dict[str, OldDiploma]:
    """The table by id; raises DataError when the file is wrong."""
    return load(dict[str, OldDiploma], DATA / "old_diplomas.yaml")
