"""The gateway as an ASGI application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from desk.bot import Bot
from desk.database import connect, migrate
from desk.errors import DeskError, error_response
from desk.limiting import Limiter
from desk.logs import trail
from desk.middleware import CatchErrors, SecurityHeaders
from desk.settings import Settings
from desk.texts import texts
from desk.turns import Desk, carry_out_erasures
from desk.web import ROUTES

STATIC = Path(__file__).with_name("static")
DATABASE_THREADS = 4

log = structlog.get_logger()


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, DeskError)
    request.app.state.desk.metrics.refused.labels(error.code).inc()
    return error_response(error)


async def _http_refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "invalid_request")
    return await _refused(request, DeskError(code))


async def _erase_now_and_then(desk: Desk) -> None:
    while True:
        try:
            await carry_out_erasures(desk)
        except SQLAlchemyError as error:
            log.error("erasures_failed", **trail(error))
        await asyncio.sleep(desk.settings.erasure_interval)


@asynccontextmanager
async def _running(app: Starlette) -> AsyncIterator[None]:
    """Open database and connections, and close them after the last request."""
    settings: Settings = app.state.settings
    engine = connect(settings.database_url, DATABASE_THREADS)
    executor = ThreadPoolExecutor(DATABASE_THREADS, thread_name_prefix="database")
    await asyncio.get_running_loop().run_in_executor(executor, migrate, engine)
    bot = Bot(settings.bot_url, settings.bot_token, settings.bot_timeout)
    app.state.desk = Desk(settings, engine, executor, bot, Limiter(settings))
    erasing = asyncio.create_task(_erase_now_and_then(app.state.desk))
    log.info("gateway_started", bot=settings.bot_url)
    try:
        yield
    finally:
        erasing.cancel()
        with suppress(asyncio.CancelledError):
            await erasing
        await bot.close()
        executor.shutdown(wait=True)
        engine.dispose()
        log.info("gateway_stopped")


def create_app(settings: Settings) -> Starlette:
    """The gateway with its page, ready for an ASGI server.

    Raises:
        pydantic.ValidationError: the gateway's texts are not complete.
    """
    texts()
    middleware = [Middleware(SecurityHeaders), Middleware(CatchErrors)]
    if settings.origins:
        middleware.insert(
            1,
            Middleware(
                CORSMiddleware,
                allow_origins=list(settings.origins),
                allow_methods=["GET", "POST", "DELETE"],
                allow_headers=["Authorization", "Content-Type"],
                expose_headers=["Retry-After"],
            ),
        )
    app = Starlette(
        routes=[*ROUTES, Mount("/", StaticFiles(directory=STATIC, html=True))],
        middleware=middleware,
        exception_handlers={DeskError: _refused, HTTPException: _http_refused},
        lifespan=_running,
    )
    app.state.settings = settings
    return app
