"""Refusals: code, HTTP status and Dutch text in one class, and one JSON shape for all of them."""

from __future__ import annotations

from starlette.responses import JSONResponse

from desk.texts import texts

STATUS = {
    "invalid_json": 400,
    "invalid_request": 400,
    "empty_text": 400,
    "text_too_long": 400,
    "unauthorized": 401,
    "forbidden": 403,
    "not_found": 404,
    "conversation_unknown": 404,
    "method_not_allowed": 405,
    "body_too_large": 413,
    "too_many_messages": 429,
    "too_many_requests": 429,
    "too_many_conversations": 429,
    "internal": 500,
    "unavailable": 503,
}


class DeskError(Exception):
    """A request that is refused.

    Args:
        code: a key of `STATUS`, and of `errors` in texts.yaml.
        retry_after: seconds until it makes sense to try again, for the header of that name and `{wait}`.
        values: what the Dutch text has between braces.
    """

    def __init__(self, code: str, *, retry_after: int | None = None, **values: int) -> None:
        super().__init__(code)
        self.code = code
        self.status = STATUS[code]
        self.retry_after = retry_after
        wait = texts().wait.say(retry_after) if retry_after is not None else ""
        self.message = texts().errors[code].format(wait=wait, **values)


def error_response(error: DeskError) -> JSONResponse:
    """The one shape in which every refusal leaves the gateway."""
    headers = {}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    body = {"error": {"code": error.code, "message": error.message}}
    return JSONResponse(body, status_code=error.status, headers=headers)
