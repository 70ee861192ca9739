"""`leerwijzer chat`: the assistant in the terminal, over the gateway's HTTP, as the page does it."""

from __future__ import annotations

import string
import uuid
from typing import Any

import requests
from prompt_toolkit import PromptSession
from prompt_toolkit.formatted_text import HTML
from prompt_toolkit.history import InMemoryHistory
from rich.console import Console
from rich.text import Text

from cli.run import RunError

SECONDS = 60
out = Console(highlight=False)


class Conversation:
    """One conversation at a gateway: its address, its token and the buttons on the screen."""

    def __init__(self, url: str) -> None:
        self.url = f"{url}/api/v1/conversations"
        self.session = requests.Session()
        self.buttons: dict[str, dict[str, str]] = {}
        started = self._call("post", "", {})
        self.id = started["conversation_id"]
        self.session.headers["Authorization"] = f"Bearer {started['token']}"
        self.opening: list[dict[str, Any]] = started["messages"]

    def send(self, text: str) -> list[dict[str, Any]]:
        """Say something (or press a button by its letter) and return the answer."""
        pressed = self.buttons.get(text.strip().lower())
        body = {"text": pressed["payload"] if pressed else text, "client_id": uuid.uuid4().hex}
        return list(self._call("post", f"/{self.id}/messages", body)["messages"])

    def erase(self) -> None:
        """Erase everything of this conversation."""
        self._call("delete", f"/{self.id}")

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        try:
            answer = self.session.request(method, self.url + path, json=body, timeout=SECONDS)
        except requests.RequestException as error:
            raise RunError(f"no answer from {self.url}: start it first with `make run`") from error
        content = answer.json() if answer.content else {}
        if answer.status_code >= 400:
            raise ChatError(answer.status_code, content.get("error", {}).get("message", answer.reason))
        return dict(content)


class ChatError(Exception):
    """The gateway refused; `status` is HTTP's, the text is for the learner."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


def talk(url: str) -> None:
    """Talk until Ctrl-D, `stop`, or until the conversation is erased."""
    conversation = Conversation(url)
    out.print("[dim]Typ je vraag. Een letter kiest een knop. Ctrl-D of 'stop' om te stoppen.[/dim]")
    show(conversation, conversation.opening)
    prompt: PromptSession[str] = PromptSession(history=InMemoryHistory())
    while True:
        try:
            text = prompt.prompt(HTML("<b>jij</b> › ")).strip()
        except (EOFError, KeyboardInterrupt):
            text = "stop"
        if text.lower() == "stop":
            out.print("[dim]Tot later.[/dim]")
            return
        if not text:
            continue
        try:
            with out.status("even kijken…"):
                messages = conversation.send(text)
        except ChatError as error:
            out.print(f"[yellow]{error}[/yellow]")
            if error.status in (401, 404, 410):
                return
            continue
        show(conversation, messages)


def show(conversation: Conversation, messages: list[dict[str, Any]]) -> None:
    """Print what the assistant says; its buttons get a letter each."""
    letters = iter(string.ascii_lowercase)
    conversation.buttons = {}
    for message in messages:
        if message["from"] == "lerende":
            continue
        out.print(Text("leerwijzer › ", style="bold green"), end="")
        out.print(Text(message["text"]))
        for button, letter in zip(message.get("buttons", []), letters, strict=False):
            conversation.buttons[letter] = button
            out.print(Text(f"   [{letter}] {button['title']}", style="cyan"))
