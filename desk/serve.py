"""Runs the gateway: `python -m desk.serve --port 8000`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

import click
import uvicorn

from desk.app import create_app
from desk.logs import configure
from desk.settings import SettingError, read_settings


@click.command(help="Run the gateway.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port; else PORT, else 8000.")
def main(port: int | None) -> None:
    """Serve until a signal asks to stop; requests under way are finished first."""
    configure()
    try:
        settings = read_settings(os.environ)
    except SettingError as error:
        sys.exit(str(error))
    if port is not None:
        settings = replace(settings, port=port)
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=settings.shutdown_timeout,
    )


if __name__ == "__main__":
    main()
