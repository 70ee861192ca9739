"""The action server: `python -m actions.serve --port 5055`. It listens on this machine only."""

from __future__ import annotations

import argparse
import logging

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

import actions.all
from actions.registry import register_all
from actions.services import services


def main() -> None:
    """Open the catalogue and the index, then serve until stopped."""
    parser = argparse.ArgumentParser(description="Leerwijzer's action server")
    parser.add_argument("--port", type=int, default=5055, help="port on 127.0.0.1 (default 5055)")
    args = parser.parse_args()
    assert actions.all
    services()
    logging.getLogger("rasa_sdk").setLevel(logging.WARNING)
    executor = ActionExecutor()
    register_all(executor)
    app = create_app(executor, cors_origins=[])
    app.config.ACCESS_LOG = False
    app.prepare(host="127.0.0.1", port=args.port, single_process=True, motd=False, access_log=False)
    Sanic.serve_single(primary=app)


if __name__ == "__main__":
    main()
