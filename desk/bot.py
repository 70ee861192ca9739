"""The way to the bot: one message in, its answers out, over HTTP on this machine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import aiohttp
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator

from desk.texts import texts

MAX_ANSWER_BYTES = 2_000_000
HEALTH_TIMEOUT = 2.0
WEBHOOK = "/webhooks/gateway"


class BotError(Exception):
    """The bot gave no usable answer; the reason is one word, for logs and figures."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Button(BaseModel):
    """A button as the bot knows it: its payload is a command that no client ever sees."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    title: str = Field(min_length=1)
    payload: str = Field(min_length=1)


class BotMessage(BaseModel):
    """One message of the bot; `command` asks something of the gateway itself."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str = ""
    buttons: tuple[Button, ...] = ()
    blocks: list[dict[str, Any]] = []
    command: str | None = None
    open_question: str | None = None
    tells_open_question: bool = False

    @field_validator("blocks")
    @classmethod
    def _every_block_has_a_type(cls, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if any(not isinstance(block.get("type"), str) for block in blocks):
            raise ValueError("a block has no type")
        return blocks

    def asked_after(self, before: str | None) -> str | None:
        """The slot that stands asked after this message: as the bot tells, else that of its last question."""
        if self.tells_open_question:
            return self.open_question
        slots = [block.get("slot") for block in self.blocks if block["type"] == "question"]
        return slots[-1] if slots and isinstance(slots[-1], str) else before

    def is_empty(self) -> bool:
        """Whether there is nothing in it for the learner."""
        return not (self.text or self.buttons or self.blocks)


class _Custom(BaseModel):
    blocks: list[dict[str, Any]] | None = None
    command: str | None = None
    asked: str | None = None


class _Raw(BaseModel):
    text: str | None = None
    buttons: list[Button] | None = None
    custom: _Custom | None = None


_ANSWER = TypeAdapter(list[_Raw])


def _message(raw: _Raw) -> BotMessage:
    custom = raw.custom or _Custom()
    text = (raw.text or "").strip()
    if not text and (custom.blocks or raw.buttons):
        text = texts().overview_only
    return BotMessage(
        text=text,
        buttons=tuple(raw.buttons or ()),
        blocks=custom.blocks or [],
        command=custom.command,
        open_question=custom.asked,
        tells_open_question="asked" in custom.model_fields_set,
    )


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _decode(body: bytes) -> Any:
    answer = json.loads(body, parse_constant=_refuse_constant)
    if b"\\u" not in body:
        return answer
    # A lone surrogate or NUL can hide behind an escape; no database or client could take it.
    readable = json.dumps(answer, ensure_ascii=False).replace("\\u0000", "").encode("utf-8", "replace")
    return json.loads(readable)


def parse_answer(body: bytes) -> list[BotMessage]:
    """The messages in an answer of the bot.

    Raises:
        BotError: it is not JSON, not of the shape agreed on, or empty: then an action failed.
    """
    try:
        answers = [_message(raw) for raw in _ANSWER.validate_python(_decode(body))]
    except (ValidationError, ValueError, RecursionError) as error:
        raise BotError("unusable") from error
    useful = [answer for answer in answers if answer.command or not answer.is_empty()]
    if not useful:
        raise BotError("empty")
    return useful


class Bot:
    """A client of the bot's channel, with its own connection pool."""

    def __init__(self, url: str, token: str, timeout: float) -> None:
        """Prepare the client.

        Args:
            url: where the bot listens, without path.
            token: what the channel asks as bearer token.
            timeout: seconds that a whole answer may take.
        """
        self._url = url + WEBHOOK
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._session = aiohttp.ClientSession(
            headers=headers,
            timeout=aiohttp.ClientTimeout(total=timeout),
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=30),
            auto_decompress=True,
        )

    async def send(self, sender: str, message: str, asked: str | None = None) -> list[BotMessage]:
        """Hand a message to the bot and wait for all that it answers.

        Raises:
            BotError: it is down, too slow, refuses, or answers something that nobody can use.
        """
        payload = {"sender": sender, "message": message, "metadata": {"asked": asked} if asked else {}}
        body = await self._call(lambda: self._session.post(self._url + "/webhook", json=payload, allow_redirects=False))
        return parse_answer(body)

    async def forget(self, sender: str) -> None:
        """Have the bot erase what it keeps of a conversation; one that it does not know is fine.

        Raises:
            BotError: it did not do so.
        """
        address = f"{self._url}/conversations/{quote(sender, safe='')}"
        await self._call(lambda: self._session.delete(address, allow_redirects=False), accept=(404,))

    async def alive(self) -> bool:
        """Whether the bot answers and has a model to answer with."""
        timeout = aiohttp.ClientTimeout(total=HEALTH_TIMEOUT)
        try:
            await self._call(lambda: self._session.get(self._url + "/health", timeout=timeout, allow_redirects=False))
        except BotError:
            return False
        return True

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    async def _call(self, request: Callable[[], Any], accept: tuple[int, ...] = ()) -> bytes:
        """The one place where the client library's exceptions become ours."""
        try:
            async with request() as response:
                if response.status >= 300 and response.status not in accept:
                    raise BotError(f"status_{response.status}")
                body = await response.content.read(MAX_ANSWER_BYTES + 1)
                while len(body) <= MAX_ANSWER_BYTES and (more := await response.content.read(MAX_ANSWER_BYTES)):
                    body += more
        except (asyncio.TimeoutError, TimeoutError) as error:
            raise BotError("slow") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise BotError("down") from error
        if len(body) > MAX_ANSWER_BYTES:
            raise BotError("too_large")
        return bytes(body)
