"""The pages of the site over HTTP: ready bytes with an ETag, the search, and what needs the address of the request."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
import re
import secrets
from collections.abc import Awaitable, Callable
from datetime import date
from threading import Lock

from sanic import Blueprint, Request, Sanic
from sanic.exceptions import NotFound
from sanic.response import HTTPResponse

from capleak.adapters.channels.web_shield import POLICY
from capleak.content_error import ContentError
from capleak.knowledge import load_library
from capleak.page.search import MOST_WORDS
from capleak.page.site import HTML, File, Site
from capleak.safety.card import load_card, made_ready
from capleak.safety.guard import Guard
from capleak.settings import Settings

logger = logging.getLogger(__name__)
_PATHS = ("/about", "/card", "/page.css", "/icon.svg", "/capleak-chat.js", "/questions/<topic:str>")
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


class Pages:
    """Serves the site; it is made anew on the first request of a day, because reviews run out by date.

    Args:
        settings: the project.
        guard: the urgent screen, which reads what people search for.
    """

    def __init__(self, settings: Settings, guard: Guard) -> None:
        self._settings = settings
        self._guard = guard
        self._making = Lock()
        self._made: tuple[date, Site] | None = None

    def add_to(self, blueprint: Blueprint) -> None:
        """Add the routes of all pages but the first, which `front` serves."""
        made_on_request = {
            "/search": self._search,
            "/card.pdf": self._pdf,
            "/sitemap.xml": self._sitemap,
            "/robots.txt": self._robots,
        }
        for path, handler in (dict.fromkeys(_PATHS, self._file) | made_on_request).items():
            _add(blueprint, path, handler)

        @blueprint.listener("after_server_start")  # type: ignore[untyped-decorator]
        async def warm(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
            loop.run_in_executor(None, self._make, date.today())

    async def front(self, request: Request) -> HTTPResponse | None:
        """Return the first page where it is asked for: Rasa has a greeting at the same address."""
        if request.path != "/" or request.method not in ("GET", "HEAD"):
            return None
        return await self._file(request)

    async def missing(self, request: Request) -> HTTPResponse:
        """Return the page that stands in for one that is not there."""
        return _sent(request, (await self._site()).not_found, 404)

    async def _file(self, request: Request) -> HTTPResponse:
        file = (await self._site()).files.get(request.path)
        if file is None:
            raise NotFound("no such page")
        response = _sent(request, file)
        if request.path == "/card":
            response.headers["Content-Security-Policy"] = _with_styles(file.body)
        if request.path == "/capleak-chat.js":
            # Any page may load the program; who may talk to the service is decided there.
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    async def _search(self, request: Request) -> HTTPResponse:
        words = str(request.args.get("q", ""))[:MOST_WORDS]
        site = await self._site()
        page = await asyncio.to_thread(site.found, words, self._urgent(words))
        response = _sent(request, page)
        response.headers["Cache-Control"] = "no-store"
        return response

    def _urgent(self, words: str) -> tuple[str, ...]:
        """Return what the urgent screen has to say first."""
        conversation = f"search-{secrets.token_hex(8)}"
        try:
            checked = self._guard.check(words, conversation)
        except Exception:  # a broken screen must not take the search away
            logger.exception("the urgent screen failed")
            return ()
        finally:
            self._guard.forget(conversation)
        said = checked.first or (checked.last if checked.finding.level == "today" else None)
        return said.bubbles if said else ()

    async def _pdf(self, request: Request) -> HTTPResponse:
        return _sent(request, File(await asyncio.to_thread(self._drawn), "application/pdf"))

    def _drawn(self) -> bytes:
        from capleak.safety.card_pdf import as_pdf  # takes its fonts along

        knowledge = self._settings.knowledge
        return as_pdf(made_ready(load_card(knowledge), load_library(knowledge), date.today()))

    async def _sitemap(self, request: Request) -> HTTPResponse:
        return _sent(request, (await self._site()).sitemap(self._address(request)))

    async def _robots(self, request: Request) -> HTTPResponse:
        return _sent(request, Site.robots(self._address(request)))

    def _address(self, request: Request) -> str:
        return self._settings.site or f"{request.scheme}://{request.host}"

    async def _site(self) -> Site:
        today = date.today()
        if self._made and self._made[0] == today:
            return self._made[1]
        return await asyncio.to_thread(self._make, today)

    def _make(self, today: date) -> Site:
        with self._making:
            if self._made is None or self._made[0] != today:
                try:
                    site = Site(self._settings, today)
                    site.prepare()
                except ContentError:
                    if self._made is None:
                        raise
                    logger.exception("the pages of yesterday stay: the content cannot be read")
                    site = self._made[1]
                self._made = today, site
            return self._made[1]


def _add(blueprint: Blueprint, path: str, handler: Callable[[Request], Awaitable[HTTPResponse]]) -> None:
    # Sanic writes on the function that it is given; a bound method does not allow it (sanic 21.12, blueprints.py:309).
    async def page(request: Request, **parts: str) -> HTTPResponse:
        return await handler(request)

    name = path.strip("/").partition("/")[0].replace(".", "_").replace("-", "_")
    blueprint.add_route(page, path, methods=("GET", "HEAD"), name=name)


def _sent(request: Request, file: File, status: int = 200) -> HTTPResponse:
    headers = {"ETag": file.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if status == 200 and request.headers.get("if-none-match") == file.tag:
        return HTTPResponse(status=304, headers=headers)
    body = file.body
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = file.packed, "gzip"
    if file.kind == HTML:
        headers["Content-Language"] = "en"
    return HTTPResponse(body, status=status, headers=headers, content_type=file.kind)


def _with_styles(page: bytes) -> str:
    """Return the policy for a page that brings its styles along: those very styles and no others."""
    digests = (base64.b64encode(hashlib.sha256(style).digest()).decode() for style in _STYLE.findall(page))
    return POLICY.replace("style-src 'self'", " ".join(["style-src 'self'", *(f"'sha256-{one}'" for one in digests)]))
