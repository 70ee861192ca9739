"""Real servers for tests: any ASGI application on a port of this machine, in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

PATIENCE = 20


class _Announcing(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.announced = threading.Event()

    async def startup(self, sockets: Any = None) -> None:
        try:
            await super().startup(sockets)
        finally:
            self.announced.set()


@contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """Serve `app` and give its address; stopped gracefully at the end."""
    server = _Announcing(
        uvicorn.Config(app, port=0, log_config=None, access_log=False, timeout_graceful_shutdown=PATIENCE)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert server.announced.wait(PATIENCE)
    assert server.started
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        assert not thread.is_alive()


def says(*texts: str, **more: Any) -> list[dict[str, Any]]:
    """An answer of the bot; what `more` holds goes with the last message."""
    messages: list[dict[str, Any]] = [{"text": text} for text in texts]
    messages[-1] |= more
    return messages


class FakeBot:
    """A bot whose answers a test writes, with all that it was sent."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.authorization: list[str | None] = []
        self.forgotten: list[str] = []
        self.reply: Callable[[dict[str, Any]], Any] = lambda body: says(f"Je zei: {body['message']}")
        self.up = True
        self.gate = threading.Event()
        self.gate.set()
        self.erased = threading.Event()
        self._arrivals = threading.Semaphore(0)
        self.busy = 0
        self.busiest = 0
        self.app = Starlette(
            routes=[
                Route("/webhooks/gateway/webhook", self._webhook, methods=["POST"]),
                Route("/webhooks/gateway/conversations/{sender}", self._forget, methods=["DELETE"]),
                Route("/webhooks/gateway/health", self._alive),
            ]
        )

    @property
    def texts(self) -> list[str]:
        """The texts that it was sent, in order."""
        return [body["message"] for body in self.sent]

    def wait_for_arrival(self) -> None:
        """Wait until one more message has arrived."""
        assert self._arrivals.acquire(timeout=PATIENCE)

    async def _webhook(self, request: Request) -> Response:
        body = await request.json()
        self.sent.append(body)
        self.authorization.append(request.headers.get("authorization"))
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        self._arrivals.release()
        await asyncio.to_thread(self.gate.wait, PATIENCE)
        self.busy -= 1
        if not self.up:
            return Response(status_code=500)
        answer = self.reply(body)
        return answer if isinstance(answer, Response) else JSONResponse(answer)

    async def _forget(self, request: Request) -> Response:
        if not self.up:
            return Response(status_code=500)
        self.forgotten.append(request.path_params["sender"])
        self.erased.set()
        return Response(status_code=204)

    async def _alive(self, _request: Request) -> Response:
        return JSONResponse({"status": "ok"}, status_code=200 if self.up else 503)
