"""How much one conversation and one client address may ask; nothing about it is stored."""

from __future__ import annotations

import ipaddress
import math
import time

from limits import RateLimitItem
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from desk.errors import DeskError
from desk.settings import Settings


def address_key(host: str) -> str:
    """The address to count by: one household has a whole /64 of IPv6 addresses."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


class Limiter:
    """Counts requests in this process.

    The counters are in memory: a restart forgets them, and two gateways each have their own.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._windows = FixedWindowRateLimiter(MemoryStorage())

    def conversation_begun(self, host: str) -> None:
        """Count a new conversation from an address.

        Raises:
            DeskError: too many, with the seconds to wait.
        """
        self.requested(host)
        self._count(self._settings.limit_conversations, "too_many_conversations", address_key(host))

    def requested(self, host: str) -> None:
        """Count a request from an address.

        Raises:
            DeskError: too many, with the seconds to wait.
        """
        self._count(self._settings.limit_address, "too_many_requests", address_key(host))

    def message_sent(self, conversation_id: str) -> None:
        """Count a message in a conversation.

        Raises:
            DeskError: too many, with the seconds to wait.
        """
        self._count(self._settings.limit_messages, "too_many_messages", conversation_id)

    def despaired(self, conversation_id: str) -> None:
        """Count a message of despair that came beyond the limits: it is answered as often again.

        Raises:
            DeskError: too many of these as well.
        """
        self._count(self._settings.limit_messages, "too_many_messages", f"despair {conversation_id}")

    def _count(self, limit: RateLimitItem, code: str, key: str) -> None:
        if self._windows.hit(limit, code, key):
            return
        reset = self._windows.get_window_stats(limit, code, key).reset_time
        seconds = max(1, math.ceil(reset - time.time()))
        raise DeskError(code, retry_after=seconds)
