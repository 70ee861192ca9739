"""Visiting links, against a server of our own: states, redirects, one request at a time per host."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cli.links import MOST_HOPS, keep, kept, visit_all


@dataclass
class Site:
    """What the server answers by path, and what it saw."""

    port: int = 0
    seen: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    hang: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


STATUS = {"/weg": 404, "/stuk": 500, "/verboden": 403}


def handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with site.lock:
                site.seen.append(self.path)
                site.at_once += 1
                site.most_at_once = max(site.most_at_once, site.at_once)
            if self.path == "/traag":
                site.hang.wait(20)
            onward = {
                "/oud": "/nieuw",
                "/ver": "/oud",
                "/kring": "/kring",
                "/diep/pad": "/",
                "/elders": site.url("/nieuw", "localhost"),
            }.get(self.path)
            with site.lock:
                site.at_once -= 1
            self.send_response(301 if onward else STATUS.get(self.path, 200))
            if onward:
                self.send_header("Location", onward)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Tests are silent."""

    return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(found))
    found.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    found.hang.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "state", "status", "hops", "note"),
    [
        ("/goed", "ok", 200, 0, ""),
        ("/weg", "broken", 404, 0, "answers 404"),
        ("/stuk", "broken", 500, 0, "answers 500"),
        ("/verboden", "refused", 403, 0, "look yourself"),
        ("/oud", "moved", 200, 1, "use the new address"),
        ("/ver", "moved", 200, 2, "use the new address"),
        ("/diep/pad", "moved", 200, 1, "home page"),
        ("/elders", "moved", 200, 1, "use the new address"),
        ("/kring", "broken", None, MOST_HOPS, "redirects"),
    ],
)
def test_what_became_of_a_page_is_told(
    site: Site, path: str, state: str, status: int | None, hops: int, note: str
) -> None:
    (visit,) = visit_all([site.url(path)], timeout=10, pause=0)
    assert (visit.state, visit.status, len(visit.hops)) == (state, status, hops)
    assert note in visit.note
    assert visit.failed == (state == "broken")


def test_the_address_it_leads_to_is_shown_in_full(site: Site) -> None:
    (visit,) = visit_all([site.url("/ver")], timeout=10, pause=0)
    assert visit.hops == (site.url("/oud"), site.url("/nieuw"))


def test_a_page_that_does_not_answer_in_time_is_silent_and_holds_up_no_other_host(site: Site) -> None:
    slow, other = site.url("/traag"), site.url("/goed", "localhost")
    found = {visit.url: visit for visit in visit_all([slow, other], timeout=0.3, pause=0)}
    assert (found[slow].state, found[slow].note) == ("silent", "no answer in time")
    assert found[other].state == "ok"


def test_where_nothing_listens_it_is_silent(site: Site) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as gone:
        port = gone.server_port
    (visit,) = visit_all([f"http://127.0.0.1:{port}/x"], timeout=5, pause=0)
    assert (visit.state, visit.note) == ("silent", "no connection")


def test_a_host_gets_one_request_at_a_time_and_each_page_once(site: Site) -> None:
    urls = [site.url(f"/pagina/{number}") for number in range(12)]
    found = visit_all([*urls, *urls], timeout=10, pause=0)
    assert [visit.url for visit in found] == urls
    assert sorted(site.seen) == sorted(f"/pagina/{number}" for number in range(12))
    assert site.most_at_once == 1


def test_each_visit_is_told_as_it_ends(site: Site) -> None:
    told: list[str] = []
    visit_all([site.url("/goed"), site.url("/weg")], 10, 0, lambda visit: told.append(visit.state))
    assert told == ["ok", "broken"]


def test_the_outcome_is_kept_for_the_status(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "links.json"
    assert kept(path) is None
    keep(visit_all([site.url("/weg")], 10, 0), date(2026, 11, 24), path)
    content = kept(path)
    assert content is not None
    assert content["date"] == "2026-11-24"
    assert [visit["state"] for visit in content["visits"]] == ["broken"]
    path.write_text("{half a")
    assert kept(path) is None
