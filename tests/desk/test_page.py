from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

import desk

STATIC = Path(desk.__file__).with_name("static")
SCRIPTS = sorted(STATIC.glob("*.js"))


def test_the_page_is_served_with_all_it_asks_for(gateway: str):
    page = httpx.get(gateway)
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    for address in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
        assert httpx.get(gateway + address).status_code == 200, address
    for script in SCRIPTS:
        for imported in re.findall(r'from "\./([^"]+)"', script.read_text(encoding="utf-8")):
            response = httpx.get(f"{gateway}/{imported}")
            assert response.headers["content-type"].startswith(("text/javascript", "application/javascript"))


def test_the_page_holds_no_inline_script_or_style():
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=", page)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_words_never_become_markup(script: Path):
    source = script.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", source)


def test_a_changed_file_is_noticed_and_an_unchanged_one_not_sent_again(gateway: str):
    first = httpx.get(f"{gateway}/main.js")
    again = httpx.get(f"{gateway}/main.js", headers={"If-None-Match": first.headers["etag"]})
    assert first.headers["cache-control"] == "no-cache"
    assert again.status_code == 304
