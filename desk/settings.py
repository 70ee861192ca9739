"""Settings of the gateway, read once from the environment; an unusable value names its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from limits import RateLimitItem, parse

ROOT = Path(__file__).resolve().parent.parent

# For measuring and for tests of the whole: counted all the same, and never reached.
UNLIMITED = parse("1000000000/second")

T = TypeVar("T")


class SettingError(ValueError):
    """A setting that cannot be used; the message names the environment variable."""


@dataclass(frozen=True)
class Settings:
    """How this gateway runs. Times are in seconds, sizes in bytes, lengths in characters."""

    database_url: str
    var: Path = ROOT / "var"
    host: str = "127.0.0.1"
    port: int = 8000
    bot_url: str = "http://127.0.0.1:5005"
    bot_token: str = field(default="", repr=False)
    bot_timeout: float = 15.0
    metrics_token: str = field(default="", repr=False)
    origins: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    organisation: str = "leerwijzer"
    max_text: int = 2000
    max_body: int = 65_536
    shutdown_timeout: int = 20
    erasure_interval: float = 60.0
    limit_conversations: RateLimitItem = field(default_factory=lambda: parse("1000/hour"))
    limit_address: RateLimitItem = field(default_factory=lambda: parse("1200/minute"))
    limit_messages: RateLimitItem = field(default_factory=lambda: parse("60/minute"))


def _read(environment: Mapping[str, str], key: str, cast: Callable[[str], T], default: T) -> T:
    raw = environment.get(key, "").strip()
    if not raw:
        return default
    try:
        return cast(raw)
    except ValueError as error:
        raise SettingError(f"{key}: cannot use this value ({error})") from None


def _positive(cast: Callable[[str], T]) -> Callable[[str], T]:
    def check(raw: str) -> T:
        value = cast(raw)
        if not value > 0:  # type: ignore[operator]  # T is int or float here
            raise ValueError("must be above zero")
        return value

    return check


def _port(raw: str) -> int:
    port = int(raw)
    if not 0 <= port <= 65535:
        raise ValueError("must lie between 0 and 65535")
    return port


def _switch(raw: str) -> bool:
    if raw not in ("on", "off"):
        raise ValueError("must be on or off")
    return raw == "on"


def _names(raw: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in raw.split(",") if part.strip())


def _origins(raw: str) -> tuple[str, ...]:
    origins = _names(raw)
    for origin in origins:
        if not origin.startswith(("https://", "http://")) or origin.count("/") != 2:
            raise ValueError(f"{origin!r} is not an origin such as https://www.school.be")
    return origins


def _bot_url(raw: str) -> str:
    if not raw.startswith(("http://", "https://")):
        raise ValueError("must begin with http:// or https://")
    return raw.rstrip("/")


def _database_url(raw: str) -> str:
    """Name the driver: a bare postgresql:// would look for one that is not installed."""
    scheme, separator, rest = raw.partition("://")
    if not separator:
        raise ValueError("must look like postgresql://user@host/name or sqlite:///file")
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else raw


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from environment variables, each with a working default.

    Raises:
        SettingError: a value cannot be used; the message names its key.
    """
    plain = Settings(database_url="")
    var = _read(environment, "LEERWIJZER_VAR", Path, plain.var).expanduser().resolve()
    limited = _read(environment, "LEERWIJZER_RATE_LIMITS", _switch, True)
    return Settings(
        database_url=_read(environment, "DATABASE_URL", _database_url, f"sqlite:///{var / 'leerwijzer.db'}"),
        var=var,
        host=_read(environment, "LEERWIJZER_HOST", str, plain.host),
        port=_read(environment, "PORT", _port, plain.port),
        bot_url=_read(environment, "LEERWIJZER_BOT_URL", _bot_url, plain.bot_url),
        bot_token=_read(environment, "LEERWIJZER_BOT_TOKEN", str, ""),
        bot_timeout=_read(environment, "LEERWIJZER_BOT_TIMEOUT", _positive(float), plain.bot_timeout),
        metrics_token=_read(environment, "LEERWIJZER_METRICS_TOKEN", str, ""),
        origins=_read(environment, "LEERWIJZER_ORIGINS", _origins, ()),
        trusted_proxies=_read(environment, "LEERWIJZER_TRUSTED_PROXIES", _names, plain.trusted_proxies),
        organisation=_read(environment, "LEERWIJZER_ORGANISATION", str, plain.organisation),
        max_text=_read(environment, "LEERWIJZER_MAX_TEXT", _positive(int), plain.max_text),
        max_body=_read(environment, "LEERWIJZER_MAX_BODY", _positive(int), plain.max_body),
        limit_conversations=_read(environment, "LEERWIJZER_LIMIT_CONVERSATIONS", parse, plain.limit_conversations)
        if limited
        else UNLIMITED,
        limit_address=_read(environment, "LEERWIJZER_LIMIT_ADDRESS", parse, plain.limit_address)
        if limited
        else UNLIMITED,
        limit_messages=_read(environment, "LEERWIJZER_LIMIT_MESSAGES", parse, plain.limit_messages)
        if limited
        else UNLIMITED,
    )
