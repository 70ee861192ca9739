from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


def _load(name: str) -> None:
    # Test modules are imported without packages, so their helpers are made importable here.
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)


for helper in ("served", "client"):
    _load(helper)

from client import Learner  # noqa: E402
from served import FakeBot, serving  # noqa: E402

from desk.app import create_app  # noqa: E402
from desk.settings import Settings  # noqa: E402


@pytest.fixture
def bot() -> FakeBot:
    return FakeBot()


@pytest.fixture
def bot_url(bot: FakeBot) -> Iterator[str]:
    with serving(bot.app) as address:
        yield address
        bot.gate.set()


@pytest.fixture
def settings(tmp_path: Path, bot_url: str) -> Callable[..., Settings]:
    def make(**more: Any) -> Settings:
        plain: dict[str, Any] = {
            "database_url": f"sqlite:///{tmp_path / 'desk.db'}",
            "var": tmp_path,
            "bot_url": bot_url,
            "bot_token": "geheim",
        }
        return Settings(**(plain | more))

    return make


@pytest.fixture
def start(settings: Callable[..., Settings]) -> Iterator[Callable[..., str]]:
    """Starts a gateway with these settings and gives its address."""
    with ExitStack() as running:
        yield lambda **more: running.enter_context(serving(create_app(settings(**more))))


@pytest.fixture
def gateway(start: Callable[..., str]) -> str:
    return start()


@pytest.fixture
def learner(gateway: str) -> Learner:
    return Learner(gateway)
