"""What can go wrong in the bot, as one line for whoever runs it.

BotError
├── EncoderError   bot.encoders
└── ModelError     bot.model, bot.archive
"""

from __future__ import annotations


class BotError(Exception):
    """Something the bot needs is absent or broken; the message says what and what to do."""


class ModelError(BotError):
    """A model cannot be trained or loaded."""
