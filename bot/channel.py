"""The gateway's channel: one message in, the bot's messages out, on loopback and behind a token."""

from __future__ import annotations

import hmac
import logging
import os
import uuid
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.patches import failed_actions
from bot.tracker_store import erase

logger = logging.getLogger(__name__)

MAX_TEXT = 10_000
"""Characters of one message; the gateway allows far fewer."""
MAX_SENDER = 255

Handler = Callable[[Request], Awaitable[HTTPResponse]]


class RefusedError(Exception):
    """A request the channel does not accept: status and reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class GatheredMessages(OutputChannel):
    """Keeps the text, buttons and custom data of one bot message together, where Rasa's own channels split them."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name in Rasa."""
        return "gateway"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Gather one message."""
        custom = message.get("custom") or {}
        self.messages.append(
            {
                "text": message.get("text") or "",
                "buttons": [
                    {"title": button.get("title", ""), "payload": button.get("payload", "")}
                    for button in message.get("buttons") or []
                ],
                "custom": {**custom, "blocks": custom.get("blocks") or [], "command": custom.get("command")},
            }
        )


class GatewayInput(InputChannel):
    """The channel that `credentials.yml` names."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._warm: str | None = None

    @classmethod
    def name(cls) -> str:
        """The channel's name, and so its place: /webhooks/gateway."""
        return "gateway"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> GatewayInput:
        """Take the token from LEERWIJZER_BOT_TOKEN; without one nothing is let in."""
        return cls(os.environ.get("LEERWIJZER_BOT_TOKEN", ""))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's four routes."""
        routes = Blueprint("gateway", "bot.channel")

        @routes.get("/health")
        @_one_error_shape
        async def health(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return response.json({"model_loaded": False, "model": None}, status=503)
            await self._warm_up(agent)
            return response.json({"model_loaded": True, "model": agent.model_id})

        @routes.post("/webhook")
        @_one_error_shape
        async def receive(request: Request) -> HTTPResponse:
            self._check(request)
            return await _answer(request, on_new_message)

        @routes.post("/read")
        @_one_error_shape
        async def read(request: Request) -> HTTPResponse:
            self._check(request)
            agent = _agent(request)
            return response.json(await agent.processor.parse_message(_user_message(request, None)))

        @routes.delete("/conversations/<sender:str>", ignore_body=False)  # else an empty body is logged as an error
        @_one_error_shape
        async def forget(request: Request, sender: str) -> HTTPResponse:
            self._check(request)
            agent = _agent(request)
            async with agent.lock_store.lock(sender):
                return response.json({"erased": await erase(agent.tracker_store, sender)})

        return routes

    async def _warm_up(self, agent: Agent) -> None:
        """Read one sentence before the first learner does: the encoder loads at its first use, which takes seconds."""
        if agent.model_id != self._warm:
            await agent.processor.parse_message(UserMessage("Dag, ik zoek een opleiding.", None, "warming-up"))
            self._warm = agent.model_id

    def _check(self, request: Request) -> None:
        given = request.headers.get("authorization", "")
        expected = f"Bearer {self._token}"
        if not self._token or not hmac.compare_digest(given.encode(), expected.encode()):
            raise RefusedError(401, "wrong or missing token")


async def _answer(request: Request, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> HTTPResponse:
    _agent(request)
    gathered = GatheredMessages()
    failures: list[str] = []
    failed_actions.set(failures)
    await on_new_message(_user_message(request, gathered))
    if failures:
        # Rasa goes on after a failed action as if it had run; the learner would be met with silence.
        error = f"action failed: {', '.join(failures)}"
        return response.json({"error": error, "messages": gathered.messages}, status=500)
    return response.json(gathered.messages)


def _agent(request: Request) -> Agent:
    agent: Agent | None = getattr(request.app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        raise RefusedError(503, "no model loaded")
    return agent


def _user_message(request: Request, output: GatheredMessages | None) -> UserMessage:
    try:
        body = request.json
    except InvalidUsage as error:
        raise RefusedError(400, "the body is not JSON") from error
    if not isinstance(body, dict) or not isinstance(body.get("message"), str):
        raise RefusedError(400, "expected a JSON object with a string 'message'")
    sender = body.get("sender", "" if output else "reading")
    metadata = body.get("metadata") or {}
    if not isinstance(sender, str) or not 0 < len(sender) <= MAX_SENDER:
        raise RefusedError(400, f"'sender' must be a string of 1 to {MAX_SENDER} characters")
    if not isinstance(metadata, dict):
        raise RefusedError(400, "'metadata' must be an object")
    if len(body["message"]) > MAX_TEXT:
        raise RefusedError(413, f"'message' is longer than {MAX_TEXT} characters")
    # JSON can carry half a surrogate pair, which no database or encoder takes.
    text = body["message"].encode("utf-8", "replace").decode()
    return UserMessage(text, output, sender, input_channel=GatewayInput.name(), metadata=metadata)


def _one_error_shape(handler: Callable[..., Awaitable[HTTPResponse]]) -> Callable[..., Awaitable[HTTPResponse]]:
    """Answer every failure as {"error": …}; the words of a learner are in neither answer nor log."""

    @wraps(handler)
    async def guarded(request: Request, *args: Any, **kwargs: Any) -> HTTPResponse:
        try:
            return await handler(request, *args, **kwargs)
        except RefusedError as refused:
            return response.json({"error": refused.reason}, status=refused.status)
        except Exception as error:
            reference = uuid.uuid4().hex[:8]
            cause = _first_cause(error)
            logger.error("Request failed (%s): %s at %s", reference, type(cause).__name__, _frames(cause))
            return response.json({"error": f"internal error {reference}"}, status=500)

    return guarded


def _first_cause(error: BaseException) -> BaseException:
    """Rasa wraps what a component raises; the wrapper tells nothing."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error


def _frames(error: BaseException) -> str:
    """Where an exception came from, without its message: that may quote a learner."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(places[-4:])
