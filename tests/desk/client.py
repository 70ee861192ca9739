"""A learner's client for tests; every message it gets is held against the published schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
from jsonschema import Draft202012Validator, FormatChecker

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "schemas" / "message.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


class Learner:
    """One conversation with the gateway at `address`."""

    def __init__(self, address: str) -> None:
        self.http = httpx.Client(base_url=address, timeout=30)
        begun = self.http.post("/api/v1/conversations").json()
        self.id: str = begun["conversation_id"]
        self.token: str = begun["token"]
        self.greeting: list[dict[str, Any]] = begun["messages"]

    @property
    def path(self) -> str:
        return f"/api/v1/conversations/{self.id}"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, text: Any, client_id: Any = None) -> httpx.Response:
        body = {"text": text} if client_id is None else {"text": text, "client_id": client_id}
        return self.http.post(f"{self.path}/messages", json=body, headers=self.headers)

    def say(self, text: str, client_id: str | None = None) -> list[dict[str, Any]]:
        response = self.post(text, client_id)
        assert response.status_code == 200, response.text
        messages: list[dict[str, Any]] = response.json()["messages"]
        for message in messages:
            VALIDATOR.validate(message)
        return messages

    def read(self, after: int = 0) -> list[dict[str, Any]]:
        response = self.http.get(f"{self.path}/messages", params={"after": after}, headers=self.headers)
        assert response.status_code == 200, response.text
        messages: list[dict[str, Any]] = response.json()["messages"]
        for message in messages:
            VALIDATOR.validate(message)
        assert [m["seq"] for m in messages] == list(range(after + 1, after + 1 + len(messages)))
        return messages

    def erase(self) -> httpx.Response:
        return self.http.delete(self.path, headers=self.headers)
