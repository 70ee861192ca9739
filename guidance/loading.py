"""Reading the domain's YAML, so that a mistake is named by file and key when the program starts."""

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from guidance.incentives.yaml12 import RuleFileError, load_yaml
from guidance.problems import problems_of

DATA = Path(__file__).parent / "data"
TOPICS = Path(__file__).parent / "topics"

T = TypeVar("T")


class DataError(ValueError):
    """A YAML file of the domain does not hold what it should; the message names file and key."""


class Strict(BaseModel):
    """Base of everything read from YAML: an unknown key is a mistake, never ignored."""

    model_config = {"extra": "forbid", "frozen": True, "use_attribute_docstrings": True}


def read_yaml(path: Path) -> Any:
    """What the file holds, read as the incentive rules are; raises DataError when it is absent or not YAML."""
    try:
        return load_yaml(path.read_text(encoding="utf-8"), path.name)
    except OSError as error:
        raise DataError(f"{path.name}: {error.strerror}") from error
    except RuleFileError as error:
        raise DataError(str(error)) from error


def validated(kind: type[T], raw: Any, file: str) -> T:
    """`raw` as `kind`; raises DataError with the file and every key that is wrong."""
    try:
        return TypeAdapter(kind).validate_python(raw)
    except ValidationError as error:
        wrong = "; ".join(f"{problem.where}: {problem.text}" for problem in problems_of(error))
        raise DataError(f"{file}: {wrong}") from error


def load(kind: type[T], path: Path) -> T:
    """The file's content, checked."""
    return validated(kind, read_yaml(path), path.name)


@cache
def phrases() -> dict[str, str]:
    """Sentences and words that code puts together, by name (data/phrases.yaml)."""
    return load(dict[str, str], DATA / "phrases.yaml")
