"""The action server: `python -m actions.serve --port 5055`. It listens on this machine only."""

from __future__ import annotations

import argparse
import logging
import warnings
from typing import Any

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

import actions.all
from actions.registry import register_all
from actions.services import services


class Executor(ActionExecutor):  # type: ignore[misc]  # rasa-sdk has no types
    """Runs actions without Rasa's domain: none of ours reads it, and sending it along with each call takes time.

    Rasa 3.6 leaves it out (`enable_selective_domain`); this newer SDK would refuse such a call.
    """

    def update_and_return_domain(self, payload: dict[str, Any], action_name: str) -> dict[str, Any]:
        """No domain, whatever came along."""
        return {}


def main() -> None:
    """Open the catalogue and the index, then serve until stopped."""
    parser = argparse.ArgumentParser(description="Leerwijzer's action server")
    parser.add_argument("--port", type=int, default=5055, help="port on 127.0.0.1 (default 5055)")
    args = parser.parse_args()
    assert actions.all
    services()
    # Measured: this SDK works with a 3.6 server (docs/decisions/001-two-environments.md).
    warnings.filterwarnings("ignore", message="Your versions of rasa and rasa_sdk")
    logging.getLogger("rasa_sdk").setLevel(logging.WARNING)
    executor = Executor()
    register_all(executor)
    app = create_app(executor, cors_origins=[])
    app.config.ACCESS_LOG = False
    app.prepare(host="127.0.0.1", port=args.port, single_process=True, motd=False, access_log=False)
    Sanic.serve_single(primary=app)


if __name__ == "__main__":
    main()
