"""Figures about the gateway for Prometheus; none of them says anything about a person."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30)


class Metrics:
    """The figures of one gateway, each in a registry of its own so that several can live in one process."""

    def __init__(self) -> None:
        registry = CollectorRegistry()
        self.conversations = Counter("leerwijzer_conversations", "Conversations begun.", registry=registry)
        self.messages = Counter(
            "leerwijzer_messages",
            "Messages of learners, by what came of them.",
            ["outcome"],
            registry=registry,
        )
        self.bot_failures = Counter(
            "leerwijzer_bot_failures",
            "Turns without a usable answer of the bot.",
            ["reason"],
            registry=registry,
        )
        self.masked = Counter(
            "leerwijzer_masked", "Personal numbers and addresses taken out.", ["kind"], registry=registry
        )
        self.refused = Counter("leerwijzer_refused", "Requests refused.", ["code"], registry=registry)
        self.erased = Counter("leerwijzer_conversations_erased", "Conversations erased.", registry=registry)
        self.erasures_pending = Gauge(
            "leerwijzer_erasures_pending", "Erasures that the bot still has to carry out.", registry=registry
        )
        self.turn_seconds = Histogram(
            "leerwijzer_turn_seconds", "A whole turn, all stored.", buckets=_SECONDS, registry=registry
        )
        self.bot_seconds = Histogram(
            "leerwijzer_bot_seconds", "The bot's part of a turn.", buckets=_SECONDS, registry=registry
        )
        self._registry = registry

    def text(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self._registry)
