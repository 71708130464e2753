"""What stands around every request to the service: origins, security headers, and faults that come as JSON."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from sanic import Request, Sanic
from sanic.exceptions import MethodNotSupported, NotFound, PayloadTooLarge, SanicException
from sanic.response import BaseHTTPResponse, HTTPResponse

from capleak.adapters.channels.web_errors import WebError
from capleak.adapters.channels.web_openapi import too_long

logger = logging.getLogger(__name__)
API = "/api/"
Front = Callable[[Request], Awaitable[HTTPResponse | None]]
Missing = Callable[[Request], Awaitable[HTTPResponse]]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Max-Age": "600",
}
# Bodies of all channels; Sanic's own limit is 100 MB.
MOST_BYTES = 1024 * 1024


class Shield:
    """Lets pages of listed origins in and puts the headers on everything that goes out.

    Args:
        origins: pages of other addresses that may call the web channel.
        front: serves the first page, where Rasa has a greeting of its own; None leaves a request alone.
        missing: serves the page that stands in for one that is not there.
    """

    def __init__(self, origins: tuple[str, ...], front: Front, missing: Missing) -> None:
        self._origins = frozenset(origins)
        self._front = front
        self._missing = missing

    def stand_before(self, app: Sanic) -> None:
        """Put the shield around an application."""
        app.config.REQUEST_MAX_SIZE = MOST_BYTES
        # In front of sanic_cors, which answers every OPTIONS request by itself (sanic_cors 2.0.1, extension.py:269).
        app.request_middleware.appendleft(self.before)
        app.register_middleware(self.after, "response")
        for fault in (SanicException, WebError, Exception):
            app.error_handler.add(fault, partial(self._fault, app))

    async def before(self, request: Request) -> HTTPResponse | None:
        """Answer what must not reach a handler: pages of strange origins, and preflight requests."""
        if not request.path.startswith(API):
            return await self._front(request)
        if not self._may_call(request):
            return refusal(WebError("origin"))
        return HTTPResponse(status=204) if request.method == "OPTIONS" else None

    async def after(self, request: Request, response: BaseHTTPResponse) -> HTTPResponse | None:
        """Put the headers on a response; what it has already stays."""
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith(API):
            return None
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Vary"] = "Origin"
        origin = request.headers.get("origin")
        if origin in self._origins:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = "Retry-After"
            if request.method == "OPTIONS":
                response.headers.update(_PREFLIGHT)
        return None

    def _may_call(self, request: Request) -> bool:
        origin = request.headers.get("origin")
        # Without an Origin no page of a browser is behind it; our own host is our page, whatever the proxy speaks.
        return origin is None or origin in self._origins or urlsplit(origin).netloc == request.headers.get("host")

    async def _fault(self, app: Sanic, request: Request, problem: Exception) -> HTTPResponse:
        path = request.path if request else "/webhooks/"
        if path.startswith(API):
            return _refusal_of(problem)
        if isinstance(problem, NotFound) and request.method in ("GET", "HEAD") and not path.startswith("/webhooks/"):
            return await self._missing(request)
        plain: HTTPResponse = app.error_handler.default(request, problem)  # type: ignore[no-untyped-call]
        return plain


def answer(data: Mapping[str, Any], status: int = 200) -> HTTPResponse:
    """Return JSON."""
    body = json.dumps(data, ensure_ascii=False)
    return HTTPResponse(body, status=status, content_type="application/json; charset=utf-8")


def refusal(error: WebError) -> HTTPResponse:
    """Return a refusal with its reason."""
    response = answer(error.to_json(), error.status)
    if error.retry_after:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _refusal_of(problem: Exception) -> HTTPResponse:
    if isinstance(problem, WebError):
        return refusal(problem)
    if isinstance(problem, NotFound):
        return refusal(WebError("not_found"))
    if isinstance(problem, MethodNotSupported):
        response = refusal(WebError("method"))
        response.headers.update(problem.headers)
        return response
    if isinstance(problem, PayloadTooLarge):
        return refusal(too_long())
    # Its text may hold what a person wrote.
    logger.error("request not answered: %s", type(problem).__name__)
    return refusal(WebError("fault"))
