"""The plainest HTTP client with a lasting connection, so that little of what is measured is the client's."""

from __future__ import annotations

import http.client
import json
import time
from typing import Any

TIMEOUT = 60


class Connection:
    """One connection to a server on this machine."""

    def __init__(self, port: int) -> None:
        self._http = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)

    def post(self, path: str, body: dict[str, Any], token: str | None = None) -> tuple[float, bytes]:
        """Send JSON; the milliseconds until the whole answer was here, and the answer.

        Raises:
            OSError: the server does not answer, or with an error.
        """
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        content = json.dumps(body).encode()
        begun = time.perf_counter()
        self._http.request("POST", path, content, headers)
        response = self._http.getresponse()
        answer = response.read()
        took = (time.perf_counter() - begun) * 1000
        if response.status >= 300:
            raise OSError(f"POST {path.split('/')[-1]}: status {response.status}")
        return took, answer

    def close(self) -> None:
        """Close it."""
        self._http.close()


def answers(port: int, path: str) -> bool:
    """Whether a GET of this path succeeds now."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
