"""What is kept of conversations: the few functions that read or write those tables.

All are synchronous and each is one transaction; the gateway calls them in its thread pool.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import BindParameter, Connection, Engine, RowMapping, bindparam, delete, insert, literal, select, update

from desk.bot import BotMessage
from desk.database import buttons, conversations, forget_overwritten, messages, pending_erasures, reading
from desk.errors import DeskError
from desk.masking import mask

BOT = "bot"
LEARNER = "lerende"
SYSTEM = "systeem"
PAYLOAD = "knop-"

Message = dict[str, Any]

# Statements of every turn, built once: building them anew would double the time of a turn in here.
_CONVERSATION: BindParameter[str] = bindparam("conversation")
_TOKEN_HASH = select(conversations.c.token_hash).where(conversations.c.id == _CONVERSATION)
_HELD = select(conversations).where(conversations.c.id == _CONVERSATION).with_for_update()
_OF_CONVERSATION = messages.c.conversation_id == _CONVERSATION
_BY_CLIENT_ID = select(messages).where(_OF_CONVERSATION, messages.c.client_id == bindparam("client"))
_BUTTON = select(buttons.c.title, buttons.c.command).where(
    buttons.c.payload == bindparam("text"), buttons.c.conversation_id == _CONVERSATION
)
_ANSWERS = (
    select(messages).where(_OF_CONVERSATION, messages.c.answers_seq == bindparam("answered")).order_by(messages.c.seq)
)
_AFTER = select(messages).where(_OF_CONVERSATION, messages.c.seq > bindparam("after")).order_by(messages.c.seq)
_MOVE_ON = (
    update(conversations)
    .where(conversations.c.id == _CONVERSATION)
    .values(last_seq=bindparam("new_seq"), last_at=bindparam("new_at"), asked=bindparam("new_asked"))
)
_ANSWERED = update(messages).where(_OF_CONVERSATION, messages.c.seq == bindparam("answered_seq")).values(answered=True)
_ADD_MESSAGE, _ADD_BUTTON = insert(messages), insert(buttons)


@dataclass(frozen=True)
class Conversation:
    """A conversation just begun; the token is shown once and kept only as a hash."""

    id: str
    token: str
    messages: list[Message]


@dataclass(frozen=True)
class Received:
    """A learner's message as stored: what to send to the bot, or the answers when it was handled before."""

    seq: int
    message: Message
    command: str | None
    asked: str | None
    answers: list[Message] | None
    masked: list[str]


def _now() -> datetime:
    return datetime.now(timezone.utc)


def _in_utc(moment: datetime) -> datetime:
    # What is stored is always UTC; SQLite gives it back without a zone, PostgreSQL in that of the session.
    return moment.replace(tzinfo=timezone.utc) if moment.tzinfo is None else moment.astimezone(timezone.utc)


def _hash(token: str) -> str:
    # The token has 256 random bits: a plain hash is enough, a slow one would only cost time on every request.
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _as_message(row: RowMapping | dict[str, Any]) -> Message:
    at = _in_utc(row["at"]).isoformat(timespec="milliseconds")
    return {
        "id": row["id"],
        "seq": row["seq"],
        "at": at.replace("+00:00", "Z"),
        "from": row["author"],
        "text": row["text"],
        "buttons": row["buttons"],
        "blocks": row["blocks"],
    }


def _row(conversation_id: str, seq: int, author: str, text: str, **more: Any) -> dict[str, Any]:
    plain = {
        "conversation_id": conversation_id,
        "seq": seq,
        "id": secrets.token_hex(16),
        "at": _now(),
        "author": author,
        "text": text,
        "buttons": [],
        "blocks": [],
        "client_id": None,
        "command": None,
        "asked": None,
        "answered": False,
        "answers_seq": None,
    }
    return plain | more


def _locked(connection: Connection, conversation_id: str) -> RowMapping:
    """The conversation's row, held for this transaction so that no two take the same seq.

    Raises:
        DeskError: it does not exist, or was erased meanwhile.
    """
    row = connection.execute(_HELD, {"conversation": conversation_id}).mappings().first()
    if row is None:
        raise DeskError("conversation_unknown")
    return row


def _move_on(connection: Connection, row: RowMapping, seq: int, asked: str | None) -> None:
    changes = {"conversation": row["id"], "new_seq": seq, "new_at": _now(), "new_asked": asked}
    connection.execute(_MOVE_ON, changes)


def _append_answers(
    connection: Connection,
    row: RowMapping,
    answers: Sequence[BotMessage],
    author: str,
    answers_seq: int | None,
) -> list[Message]:
    """Store the answers after the conversation's last seq, their buttons under payloads of our own."""
    stored, issued = [], []
    for seq, answer in enumerate(answers, start=row["last_seq"] + 1):
        own = [
            {"payload": f"{PAYLOAD}{secrets.token_urlsafe(18)}", "title": button.title, "command": button.payload}
            for button in answer.buttons
        ]
        issued += [button | {"conversation_id": row["id"]} for button in own]
        shown = [{"title": button["title"], "payload": button["payload"]} for button in own]
        stored.append(
            _row(
                row["id"],
                seq,
                author,
                answer.text,
                buttons=shown,
                blocks=answer.blocks,
                answers_seq=answers_seq,
            )
        )
    if stored:
        connection.execute(_ADD_MESSAGE, stored)
    if issued:
        connection.execute(_ADD_BUTTON, issued)
    asked = row["asked"]
    for answer in answers:
        asked = answer.asked_after(asked)
    _move_on(connection, row, row["last_seq"] + len(stored), asked)
    return [_as_message(message) for message in stored]


def create(engine: Engine, organisation: str, greeting: Sequence[BotMessage]) -> Conversation:
    """Begin a conversation with the greeting as its first messages."""
    conversation_id, token = secrets.token_hex(16), secrets.token_urlsafe(32)
    now = _now()
    row = {
        "id": conversation_id,
        "token_hash": _hash(token),
        "organisation": organisation,
        "created_at": now,
        "last_at": now,
        "last_seq": 0,
        "asked": None,
    }
    with engine.begin() as connection:
        connection.execute(insert(conversations).values(row))
        held = _locked(connection, conversation_id)
        greeted = _append_answers(connection, held, greeting, BOT, None)
    return Conversation(conversation_id, token, greeted)


def authorise(engine: Engine, conversation_id: str, token: str) -> None:
    """Check that the token belongs to the conversation.

    Raises:
        DeskError: there is no such conversation, or the token is not its own.
    """
    with reading(engine).begin() as connection:
        kept = connection.execute(_TOKEN_HASH, {"conversation": conversation_id}).scalar()
    if kept is None:
        raise DeskError("conversation_unknown")
    if not hmac.compare_digest(kept, _hash(token)):
        raise DeskError("unauthorized")


def _answers_to(connection: Connection, conversation_id: str, seq: int) -> list[Message]:
    found = connection.execute(_ANSWERS, {"conversation": conversation_id, "answered": seq})
    return [_as_message(row) for row in found.mappings()]


def _received_before(connection: Connection, conversation_id: str, client_id: str) -> Received | None:
    found = connection.execute(_BY_CLIENT_ID, {"conversation": conversation_id, "client": client_id})
    row = found.mappings().first()
    if row is None:
        return None
    answers = _answers_to(connection, conversation_id, row["seq"]) if row["answered"] else None
    return Received(row["seq"], _as_message(row), row["command"], row["asked"], answers, [])


def _pressed(connection: Connection, conversation_id: str, text: str) -> RowMapping | None:
    if not text.startswith(PAYLOAD):
        return None
    return connection.execute(_BUTTON, {"conversation": conversation_id, "text": text}).mappings().first()


def receive(engine: Engine, conversation_id: str, text: str, client_id: str | None) -> Received:
    """Store what the learner sent, masked, before anything else happens with it.

    Args:
        text: cleaned text, or the payload of a button of this conversation.
        client_id: the client's name for this message; one that is known gives back what was stored then.

    Raises:
        DeskError: the conversation is gone.
    """
    with engine.begin() as connection:
        conversation = _locked(connection, conversation_id)
        if client_id is not None:
            before = _received_before(connection, conversation_id, client_id)
            if before is not None:
                return before
        button = _pressed(connection, conversation_id, text)
        shown, masked = (button["title"], []) if button else mask(text)
        row = _row(
            conversation_id,
            conversation["last_seq"] + 1,
            LEARNER,
            shown,
            client_id=client_id,
            command=button["command"] if button else None,
            asked=None if button else conversation["asked"],
        )
        connection.execute(_ADD_MESSAGE, row)
        _move_on(connection, conversation, row["seq"], conversation["asked"])
    return Received(row["seq"], _as_message(row), row["command"], row["asked"], None, masked)


def answer(
    engine: Engine, conversation_id: str, seq: int, answers: Sequence[BotMessage], author: str = BOT
) -> list[Message]:
    """Store the answers to message `seq`, and that it has been answered, at once.

    Raises:
        DeskError: the conversation is gone.
    """
    with engine.begin() as connection:
        row = _locked(connection, conversation_id)
        stored = _append_answers(connection, row, answers, author, seq)
        connection.execute(_ANSWERED, {"conversation": conversation_id, "answered_seq": seq})
    return stored


def messages_after(engine: Engine, conversation_id: str, after: int) -> list[Message]:
    """The messages of a conversation with a higher seq than `after`, in order."""
    with reading(engine).begin() as connection:
        found = connection.execute(_AFTER, {"conversation": conversation_id, "after": after})
        return [_as_message(row) for row in found.mappings()]


def erase(engine: Engine, conversation_id: str) -> None:
    """Erase a conversation with all that belongs to it, and note that the bot has to do the same."""
    with engine.begin() as connection:
        for table in (messages, buttons):
            connection.execute(delete(table).where(table.c.conversation_id == conversation_id))
        gone = connection.execute(delete(conversations).where(conversations.c.id == conversation_id))
        if gone.rowcount:
            note = {"conversation_id": conversation_id, "since": _now()}
            connection.execute(insert(pending_erasures).values(note))
    forget_overwritten(engine)


def erasures_due(engine: Engine) -> list[str]:
    """Conversations of which the bot may still hold a tracker."""
    query = select(pending_erasures.c.conversation_id).order_by(pending_erasures.c.since)
    with reading(engine).begin() as connection:
        return list(connection.execute(query).scalars())


def erasure_done(engine: Engine, conversation_id: str) -> None:
    """Forget the last that was kept of an erased conversation: the bot has erased it too."""
    with engine.begin() as connection:
        connection.execute(delete(pending_erasures).where(pending_erasures.c.conversation_id == conversation_id))
    forget_overwritten(engine)


def alive(engine: Engine) -> None:
    """Ask the database one row.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: it does not answer.
    """
    with reading(engine).begin() as connection:
        connection.execute(select(literal(1))).scalar_one()
