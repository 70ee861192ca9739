import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

PROJECT = Path(__file__).parent / "fixtures" / "project"


class ReaderDouble:
    """Reads ages, yes and no, evenings and weekends, and the last word as subject: enough for the bot's own tests."""

    def __init__(self, gazetteer: Path | None = None) -> None:
        self.gazetteer = gazetteer

    def read(self, text, intent=None, asked=None):
        slots = {}
        age = re.search(r"\b(\d\d)\b", text)
        if age:
            slots["leeftijd"] = int(age[1])
        forms = [word for word in ("avond", "weekend") if word in text]
        if forms:
            slots["lesvorm"] = forms
        if asked == "buitenlands_diploma" and text.lower() in ("ja", "nee"):
            slots["buitenlands_diploma"] = text.lower() == "ja"
        subject = text.split()[-1] if intent == "find_offering" and text.split() else None
        if subject or (asked == "interesse" and text):
            slots["interesse"] = subject or text
        mentions = {"incentive": ["opleidingscheques"]} if "cheque" in text else {}
        return SimpleNamespace(slots=slots, mentions=mentions, subject=subject, entities=[])


@pytest.fixture
def reader():
    return ReaderDouble()


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def model(tmp_path_factory) -> Iterator[Path]:
    """The fixture project, trained once by Rasa itself."""
    from bot.train import train

    before = dict(os.environ)
    yield train(PROJECT, tmp_path_factory.mktemp("models"))
    os.environ.clear()
    os.environ.update(before)
