"""Visiting the pages that rules rest on: one at a time per host, redirects shown. For the operator, never in tests."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests

# A host that is slow holds up only itself.
HOSTS_AT_ONCE = 8
MOST_HOPS = 8
# Pages that keep programs out; only a person can tell whether they still stand.
REFUSED = (401, 403, 405, 406, 429, 451)
HEADERS = {"User-Agent": "leerwijzer-link-check/1.0 (checks that sources of public rules still stand)"}


@dataclass(frozen=True)
class Visit:
    """What became of a link.

    `state`: `ok`; `moved` (answers at another address); `refused` (a person has to look); `broken` (the site says it
    is not there); `silent` (no answer in time, no such host, no trusted certificate). `hops`: the addresses passed.
    """

    url: str
    state: str
    status: int | None
    hops: tuple[str, ...]
    note: str = ""

    @property
    def failed(self) -> bool:
        """Whether the page is certainly not there as it was."""
        return self.state in ("broken", "silent")

    def to_item(self) -> dict[str, Any]:
        """The visit, ready for JSON."""
        return {**asdict(self), "hops": list(self.hops)}


class Hosts:
    """Lets one request at a time go to a host, also when another host sends us there."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)

    def of(self, url: str) -> threading.Lock:
        """The lock of the host of an address."""
        with self._guard:
            return self._locks[urlsplit(url).netloc.lower()]


def visit_all(
    urls: Iterable[str], timeout: float, pause: float, done: Callable[[Visit], None] = lambda _: None
) -> list[Visit]:
    """Visit every address, in the order given.

    Args:
        urls: what to visit.
        timeout: seconds to wait for a connection, and again for an answer.
        pause: seconds between two requests to a host.
        done: told of each visit as it ends.
    """
    wanted = list(dict.fromkeys(urls))
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in wanted:
        by_host[urlsplit(url).netloc.lower()].append(url)
    hosts, found = Hosts(), {}
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for visits in pool.map(lambda some: _visit_host(some, hosts, timeout, pause, done), by_host.values()):
            found.update({one.url: one for one in visits})
    return [found[url] for url in wanted]


def _visit_host(
    urls: Sequence[str], hosts: Hosts, timeout: float, pause: float, done: Callable[[Visit], None]
) -> list[Visit]:
    visits: list[Visit] = []
    with requests.Session() as session:
        session.headers.update(HEADERS)
        for url in urls:
            if visits:
                threading.Event().wait(pause)
            visits.append(visit(session, url, hosts, timeout))
            done(visits[-1])
    return visits


def visit(session: requests.Session, url: str, hosts: Hosts, timeout: float) -> Visit:
    """Visit one address, following redirects one by one."""
    hops: list[str] = []
    here = url
    try:
        while len(hops) < MOST_HOPS:
            status, onward = _get(session, here, hosts, timeout)
            if onward is None:
                return _judged(url, status, tuple(hops))
            hops.append(onward)
            here = onward
    except requests.RequestException as error:
        return Visit(url, "silent", None, tuple(hops), _reason(error))
    return Visit(url, "broken", None, tuple(hops), f"more than {MOST_HOPS} redirects")


def _get(session: requests.Session, url: str, hosts: Hosts, timeout: float) -> tuple[int, str | None]:
    """The status of an address and where it sends us; the page itself is not read."""
    with hosts.of(url), session.get(url, timeout=timeout, allow_redirects=False, stream=True) as response:
        onward = session.get_redirect_target(response)
        return response.status_code, requests.compat.urljoin(url, onward) if onward else None


def _judged(url: str, status: int, hops: tuple[str, ...]) -> Visit:
    if status in REFUSED:
        return Visit(url, "refused", status, hops, "keeps programs out; look yourself")
    if status >= 400:
        return Visit(url, "broken", status, hops, f"answers {status}")
    if not hops:
        return Visit(url, "ok", status, hops)
    lost = urlsplit(url).path.strip("/") and not urlsplit(hops[-1]).path.strip("/")
    return Visit(
        url, "moved", status, hops, "now leads to a home page; look yourself" if lost else "use the new address"
    )


def _reason(error: requests.RequestException) -> str:
    """The failure in a few words; requests' own message is a page long."""
    kinds: tuple[tuple[type[Exception], str], ...] = (
        (requests.exceptions.SSLError, "its certificate is not trusted"),
        (requests.Timeout, "no answer in time"),
        (requests.ConnectionError, "no connection"),
        (requests.exceptions.InvalidURL, "no usable address"),
    )
    return next((text for kind, text in kinds if isinstance(error, kind)), type(error).__name__)


def keep(visits: Sequence[Visit], day: date, path: Path) -> None:
    """Keep the outcome for `rules status`."""
    content = {"date": day.isoformat(), "visits": [one.to_item() for one in visits]}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def kept(path: Path) -> dict[str, Any] | None:
    """The outcome that was kept last; None where there is none, or none that can be read."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return content
