"""A real browser on the real gateway, in front of a bot whose answers the test writes."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

SERVED = Path(__file__).parents[1] / "desk" / "served.py"
if "served" not in sys.modules:
    spec = importlib.util.spec_from_file_location("served", SERVED)
    assert spec is not None and spec.loader is not None
    sys.modules["served"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["served"])

from served import FakeBot, serving  # noqa: E402

from desk.app import create_app  # noqa: E402
from desk.settings import Settings  # noqa: E402

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def _chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = _chromium()
    if path is None:
        pytest.skip("no Chromium on this machine (set CHROMIUM to its path)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def bot() -> FakeBot:
    return FakeBot()


@pytest.fixture
def address(bot: FakeBot, tmp_path: Path) -> Iterator[str]:
    with serving(bot.app) as bot_url:
        settings = Settings(database_url=f"sqlite:///{tmp_path / 'desk.db'}", bot_url=bot_url)
        with serving(create_app(settings)) as address:
            yield address
            bot.gate.set()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The chat on a small telephone; any error in the page fails the test."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, locale="nl-BE")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if "Content Security Policy" in line.text else None)
    page.goto(address)
    yield page
    context.close()
    assert errors == []
