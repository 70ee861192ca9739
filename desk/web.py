"""The HTTP interface: reads requests, checks them, and hands them to the turns."""

from __future__ import annotations

import hmac
import json
import re
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from desk import store, turns
from desk.errors import DeskError
from desk.texts import texts
from desk.turns import Desk

ORGANISATION = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
CONVERSATION_ID = re.compile(r"[0-9a-f]{32}")
SEQ = re.compile(r"[0-9]{1,9}")
CLIENT_ID_LENGTH = 100
TOO_MANY = 429
FORWARDING_HEADERS = ("forwarded", "x-forwarded-for", "x-real-ip")
LOOPBACK = frozenset({"127.0.0.1", "::1"})


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _host(request: Request) -> str:
    return request.client.host if request.client else "unknown"


async def _read_body(request: Request, maximum: int) -> bytes:
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > maximum:
                raise DeskError("body_too_large")
    except ClientDisconnect:
        raise DeskError("invalid_request") from None
    return bytes(body)


async def _read_object(request: Request) -> dict[str, Any]:
    body = await _read_body(request, _desk(request).settings.max_body)
    if not body.strip():
        return {}
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise DeskError("invalid_json") from None
    if not isinstance(value, dict):
        raise DeskError("invalid_request")
    return value


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise DeskError("unauthorized")
    return token.strip()


async def _authorised(request: Request) -> str:
    """The id of the conversation in the path, once the token has proved to be its own; counted by address."""
    _desk(request).limiter.requested(_host(request))
    return await _owned(request)


async def _owned(request: Request) -> str:
    desk = _desk(request)
    token = _bearer(request)
    conversation_id: str = request.path_params["conversation_id"]
    if not CONVERSATION_ID.fullmatch(conversation_id):
        raise DeskError("conversation_unknown")
    await desk.stored(store.authorise, conversation_id, token)
    return conversation_id


async def create_conversation(request: Request) -> Response:
    """Begin a conversation; the only time that its token is shown."""
    desk = _desk(request)
    desk.limiter.conversation_begun(_host(request))
    organisation = (await _read_object(request)).get("organisation")
    if organisation is None:
        organisation = desk.settings.organisation
    if not isinstance(organisation, str) or not ORGANISATION.fullmatch(organisation):
        raise DeskError("invalid_request")
    begun = await turns.begin(desk, organisation)
    body = {"conversation_id": begun.id, "token": begun.token, "messages": begun.messages}
    return JSONResponse(body)


async def send_message(request: Request) -> Response:
    """Handle one message of the learner, and give back what was answered."""
    desk = _desk(request)
    try:
        conversation_id = await _authorised(request)
        desk.limiter.message_sent(conversation_id)
    except DeskError as refusal:
        if refusal.status != TOO_MANY:
            raise
        return await _unless_in_despair(request, refusal)
    text, client_id = await _message_in(request)
    return _told(await turns.take_turn(desk, conversation_id, text, client_id))


async def _unless_in_despair(request: Request, refusal: DeskError) -> Response:
    """Despair is answered beyond the limits too: without the bot, and at the last in the words of the refusal."""
    desk = _desk(request)
    text, client_id = await _message_in(request)
    if not turns.speaks_of_despair(text):
        raise refusal
    conversation_id = await _owned(request)
    try:
        desk.limiter.despaired(conversation_id)
    except DeskError:
        refusal.message = texts().distress
        raise refusal from None
    return _told(await turns.answer_despair(desk, conversation_id, text, client_id))


async def _message_in(request: Request) -> tuple[str, str | None]:
    body = await _read_object(request)
    text, client_id = body.get("text"), body.get("client_id")
    if not isinstance(text, str):
        raise DeskError("empty_text" if text is None else "invalid_request")
    if client_id is not None and not _usable_client_id(client_id):
        raise DeskError("invalid_request")
    return text, client_id


def _told(turn: turns.Turn) -> Response:
    return JSONResponse({"messages": turn.answers, "received": turn.received, "erased": turn.erased})


def _usable_client_id(client_id: object) -> bool:
    return isinstance(client_id, str) and 0 < len(client_id) <= CLIENT_ID_LENGTH and client_id.isprintable()


async def read_messages(request: Request) -> Response:
    """Messages with a seq above `after`."""
    conversation_id = await _authorised(request)
    after = request.query_params.get("after", "0")
    if not SEQ.fullmatch(after):
        raise DeskError("invalid_request")
    messages = await _desk(request).stored(store.messages_after, conversation_id, int(after))
    return JSONResponse({"messages": messages})


async def delete_conversation(request: Request) -> Response:
    """Erase a conversation and everything about it."""
    conversation_id = await _authorised(request)
    await turns.erase(_desk(request), conversation_id)
    return Response(status_code=204)


async def live(_request: Request) -> Response:
    """The process runs."""
    return JSONResponse({"status": "ok"})


async def ready(request: Request) -> Response:
    """Database and bot answer, so a learner would get an answer."""
    desk = _desk(request)
    try:
        await desk.stored(store.alive)
        database = True
    except SQLAlchemyError:
        database = False
    bot = await desk.bot.alive()
    parts = {"database": database, "bot": bot}
    is_ready = database and bot
    return JSONResponse({"status": "ok" if is_ready else "unavailable", **parts}, status_code=200 if is_ready else 503)


async def metrics(request: Request) -> Response:
    """Figures, for those on this machine itself or with the token; not for who comes through a proxy."""
    desk = _desk(request)
    wanted = desk.settings.metrics_token
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    has_token = bool(wanted) and hmac.compare_digest(given.encode(), wanted.encode())
    forwarded = any(name in request.headers for name in FORWARDING_HEADERS)
    if not has_token and (forwarded or _host(request) not in LOOPBACK):
        raise DeskError("forbidden")
    return Response(desk.metrics.text(), media_type="text/plain; version=0.0.4")


ROUTES = [
    Route("/api/v1/conversations", create_conversation, methods=["POST"]),
    Route("/api/v1/conversations/{conversation_id}", delete_conversation, methods=["DELETE"]),
    Route("/api/v1/conversations/{conversation_id}/messages", send_message, methods=["POST"]),
    Route("/api/v1/conversations/{conversation_id}/messages", read_messages, methods=["GET"]),
    Route("/health/live", live),
    Route("/health/ready", ready),
    Route("/metrics", metrics),
]
