"""`python -m bot.serve`: Rasa's server on loopback, behind a token, with the model this project trained."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.archive import latest_model
from bot.errors import BotError
from bot.logs import configure_logging
from bot.reading import var
from bot.without_tensorflow import leave_out

LOOPBACK = "127.0.0.1"


def prepare_environment() -> None:
    """Give the variables in endpoints.yml a value, and Rasa its quiet."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("LOG_LEVEL_LIBRARIES", "ERROR")
    os.environ.setdefault("LEERWIJZER_ACTIONS_URL", f"http://{LOOPBACK}:5055/webhook")
    os.environ.setdefault("LEERWIJZER_TRACKER_URL", f"sqlite:///{(var() / 'tracker.db').resolve()}")
    var().mkdir(parents=True, exist_ok=True)
    configure_logging()


def serve(model: Path, port: int, endpoints: Path, credentials: Path) -> int:
    """Serve until stopped.

    Args:
        model: a model, or a folder of which the newest is taken.
        port: on 127.0.0.1.
        endpoints: endpoints.yml.
        credentials: credentials.yml.

    Returns:
        0, or 1 when the model could not be loaded.

    Raises:
        BotError: when there is no token or no model.
    """
    token = os.environ.get("LEERWIJZER_BOT_TOKEN", "")
    if not token:
        raise BotError("LEERWIJZER_BOT_TOKEN is not set: the bot serves nobody without a token")
    archive = latest_model(model)
    prepare_environment()
    leave_out()

    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    from bot import patches

    patches.apply()
    failed: list[str] = []

    async def insist_on_model(app: Any, _: Any) -> None:
        if not app.ctx.agent.is_ready():
            failed.append(archive.name)
            app.stop()

    serve_application(
        model_path=str(archive),
        interface=LOOPBACK,
        port=port,
        credentials=str(credentials),
        auth_token=token,
        enable_api=True,
        endpoints=AvailableEndpoints.read_endpoints(str(endpoints)),
        server_listeners=[(insist_on_model, "after_server_start")],
    )
    if failed:
        print(f"bot.serve: {failed[0]} could not be loaded", file=sys.stderr)
    return 1 if failed else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; exit code 1 with one line when it cannot serve."""
    parser = argparse.ArgumentParser(prog="python -m bot.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=5005)
    parser.add_argument("--model", type=Path, default=None, help="model or folder of models (var/models)")
    parser.add_argument("--endpoints", type=Path, default=Path("endpoints.yml"))
    parser.add_argument("--credentials", type=Path, default=Path("credentials.yml"))
    options = parser.parse_args(arguments)
    try:
        return serve(options.model or var() / "models", options.port, options.endpoints, options.credentials)
    except BotError as error:
        print(f"bot.serve: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
