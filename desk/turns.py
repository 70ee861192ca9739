"""A turn: a learner's message is stored, goes to the bot, and the answers are stored and given back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

import structlog
from sqlalchemy import Engine

from desk import store
from desk.bot import Bot, BotError, BotMessage, Button
from desk.errors import DeskError
from desk.hygiene import clean, without_slash
from desk.limiting import Limiter
from desk.locks import KeyedLock
from desk.metrics import Metrics
from desk.settings import Settings
from desk.texts import texts
from language import distress
from language.text import MAX_CHARACTERS

T = TypeVar("T")
# What a text has twice where it is read in parts, so that no sentence is cut in two.
OVERLAP = 400

log = structlog.get_logger()


@dataclass
class Desk:
    """All that a running gateway holds."""

    settings: Settings
    engine: Engine
    executor: Executor
    bot: Bot
    limiter: Limiter
    metrics: Metrics = field(default_factory=Metrics)
    turns: KeyedLock = field(default_factory=KeyedLock)

    async def stored(self, function: Callable[..., T], *arguments: Any) -> T:
        """Run a function of `desk.store` in the thread pool."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.executor, partial(function, self.engine, *arguments))


@dataclass(frozen=True)
class Turn:
    """What a turn gives back: the learner's message as stored, the answers, and whether all was erased."""

    received: store.Message
    answers: list[store.Message]
    erased: bool = False


def greeting() -> list[BotMessage]:
    """The first messages of a conversation: static, so that one can begin while the bot is down."""
    return [
        BotMessage(
            text=part.text,
            buttons=tuple(Button(title=button.title, payload=button.command) for button in part.buttons),
        )
        for part in texts().greeting
    ]


def speaks_of_despair(text: str) -> bool:
    """Whether a text says despair in plain words, anywhere in it, however long it is."""
    parts = range(0, max(1, len(text)), MAX_CHARACTERS - OVERLAP)
    return any(distress.read_distress(text[start : start + MAX_CHARACTERS]) for start in parts)


def _help() -> BotMessage:
    """The fixed text with the help lines; no question stays open after it."""
    return BotMessage(text=texts().distress, tells_open_question=True)


def _without_bot(text: str) -> tuple[list[BotMessage], str]:
    """What is said when the bot is not there, and in whose name: despair is heard even then."""
    if speaks_of_despair(text):
        return [_help()], store.SYSTEM
    apology = texts().apology
    block = {"type": "contact_points", "items": [dict(item) for item in apology.contacts]}
    return [BotMessage(text=apology.text, blocks=[block])], store.BOT


async def _ask_bot(desk: Desk, conversation_id: str, received: store.Received) -> list[BotMessage]:
    typed = without_slash(received.message["text"])
    with desk.metrics.bot_seconds.time():
        return await desk.bot.send(conversation_id, received.command or typed, received.asked)


async def _finish_with_erasure(
    desk: Desk, conversation_id: str, received: store.Received, said: list[BotMessage]
) -> Turn:
    """Erase everything, and give back the goodbye that then exists only in this answer."""
    said = said or [BotMessage(text=texts().erased)]
    farewell = await desk.stored(store.answer, conversation_id, received.seq, said)
    await _erase_held(desk, conversation_id)
    # The buttons under it were erased with the conversation.
    return Turn(received.message, [message | {"buttons": []} for message in farewell], erased=True)


async def _handle(desk: Desk, conversation_id: str, received: store.Received) -> Turn:
    author = store.BOT
    try:
        answers = await _ask_bot(desk, conversation_id, received)
    except BotError as error:
        desk.metrics.bot_failures.labels(error.reason).inc()
        log.warning("bot_failed", conversation=conversation_id, reason=error.reason)
        answers, author = _without_bot(received.message["text"])
        desk.metrics.messages.labels("distress" if author == store.SYSTEM else "apology").inc()
    else:
        desk.metrics.messages.labels("answered").inc()
    said = [answer for answer in answers if not answer.is_empty()]
    if any(answer.command == "erase" for answer in answers):
        return await _finish_with_erasure(desk, conversation_id, received, said)
    return Turn(received.message, await desk.stored(store.answer, conversation_id, received.seq, said, author))


async def take_turn(desk: Desk, conversation_id: str, text: str, client_id: str | None) -> Turn:
    """Handle one message of a learner.

    A `client_id` that was handled before gives the same answers again; one that was stored but never
    answered (the gateway stopped in between) is sent to the bot again.

    Raises:
        DeskError: the text is empty or too long, or the conversation is gone.
    """
    try:
        cleaned = clean(text, desk.settings.max_text)
    except DeskError as refusal:
        if refusal.code == "text_too_long" and speaks_of_despair(text):
            return await answer_despair(desk, conversation_id, text, client_id)
        raise
    begun = time.perf_counter()
    async with desk.turns.hold(conversation_id):
        received = await desk.stored(store.receive, conversation_id, cleaned, client_id)
        for kind in received.masked:
            desk.metrics.masked.labels(kind).inc()
        if received.answers is not None:
            desk.metrics.messages.labels("repeated").inc()
            return Turn(received.message, received.answers)
        turn = await _handle(desk, conversation_id, received)
    seconds = time.perf_counter() - begun
    desk.metrics.turn_seconds.observe(seconds)
    log.info(
        "turn",
        conversation=conversation_id,
        seq=received.seq,
        answers=len(turn.answers),
        button=received.command is not None,
        masked=received.masked,
        ms=round(seconds * 1000, 1),
    )
    return turn


async def answer_despair(desk: Desk, conversation_id: str, text: str, client_id: str | None) -> Turn:
    """Answer despair without the bot, where a message would be refused; of a long text the beginning is stored.

    Raises:
        DeskError: the conversation is gone.
    """
    beginning = clean(text[: desk.settings.max_text], desk.settings.max_text)
    async with desk.turns.hold(conversation_id):
        received = await desk.stored(store.receive, conversation_id, beginning, client_id)
        if received.answers is not None:
            return Turn(received.message, received.answers)
        answers = await desk.stored(store.answer, conversation_id, received.seq, [_help()], store.SYSTEM)
    desk.metrics.messages.labels("distress").inc()
    log.info("despair_beyond_limits", conversation=conversation_id, seq=received.seq)
    return Turn(received.message, answers)


async def begin(desk: Desk, organisation: str) -> store.Conversation:
    """Begin a conversation; the bot is not needed for it."""
    conversation = await desk.stored(store.create, organisation, greeting())
    desk.metrics.conversations.inc()
    log.info("conversation_begun", conversation=conversation.id, organisation=organisation)
    return conversation


async def erase(desk: Desk, conversation_id: str) -> None:
    """Erase a conversation, after the turn that may be under way."""
    async with desk.turns.hold(conversation_id):
        await _erase_held(desk, conversation_id)


async def _erase_held(desk: Desk, conversation_id: str) -> None:
    """Erase a conversation of which the caller holds the lock, here and at the bot."""
    await desk.stored(store.erase, conversation_id)
    desk.metrics.erased.inc()
    log.info("conversation_erased")
    await _erase_at_bot(desk, conversation_id)


async def _erase_at_bot(desk: Desk, conversation_id: str) -> bool:
    try:
        await desk.bot.forget(conversation_id)
    except BotError as error:
        log.warning("erasure_pending", reason=error.reason)
        return False
    await desk.stored(store.erasure_done, conversation_id)
    return True


async def carry_out_erasures(desk: Desk) -> None:
    """Have the bot erase what it could not erase earlier; stops at the first failure until the next time."""
    due = await desk.stored(store.erasures_due)
    for done, conversation_id in enumerate(due):
        if not await _erase_at_bot(desk, conversation_id):
            desk.metrics.erasures_pending.set(len(due) - done)
            return
    desk.metrics.erasures_pending.set(0)
