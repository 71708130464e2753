"""The web channel: what the chat in a browser talks to (`widget/PROTOCOL.md`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from sanic import Blueprint, Request, Sanic
from sanic.response import HTTPResponse

from capleak.adapters.channels.house import House, house
from capleak.adapters.channels.web_conversations import Conversations
from capleak.adapters.channels.web_errors import WebError
from capleak.adapters.channels.web_events import Later, stream
from capleak.adapters.channels.web_feedback import Feedback
from capleak.adapters.channels.web_limits import Limit
from capleak.adapters.channels.web_openapi import description, parse
from capleak.adapters.channels.web_pages import Pages
from capleak.adapters.channels.web_service import CHANNEL, Versions, WebService
from capleak.adapters.channels.web_shield import Shield, answer
from capleak.adapters.channels.web_tokens import Pass, Tokens
from capleak.answering.composer import titles_of
from capleak.answering.faq import load_questions
from capleak.knowledge import load_library
from capleak.knowledge.glossary import load_glossary
from capleak.page.message import Messages
from capleak.page.words import load_page_words
from capleak.settings import Settings, read_settings


class WebInput(InputChannel):
    """The routes below /api, the pages, and the shield around the whole service.

    Args:
        service: what is done with a request.
        pages: the site.
        origins: pages of other addresses that may call.
        limit: requests of one address.
    """

    def __init__(self, service: WebService, pages: Pages, origins: tuple[str, ...], limit: Limit) -> None:
        self._service = service
        self._pages = pages
        self._shield = Shield(origins, pages.front, pages.missing)
        self._limit = limit

    @classmethod
    def name(cls) -> str:
        """Name of the channel in the tracker and the outbox."""
        return CHANNEL

    def url_prefix(self) -> str:
        """The routes of this channel stand at the root and not below /webhooks."""
        return "/"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebInput:
        """Build the channel from the settings; it has no credentials of its own."""
        return cls.from_settings(read_settings())

    @classmethod
    def from_settings(cls, settings: Settings) -> WebInput:
        """Build the channel."""
        parts = house(settings)
        pages = Pages(settings, parts.guard)
        return cls(_service(settings, parts), pages, settings.origins, Limit(settings.per_minute_address))

    def get_output_channel(self) -> OutputChannel:
        """Return the way for what Rasa says later, as in a reminder."""
        return Later(self._service)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes; `widget/PROTOCOL.md` explains them."""
        blueprint, service = _Shielded("capleak_web", self._shield), self._service
        self._pages.add_to(blueprint)

        @blueprint.post("/api/conversations")
        async def start(request: Request) -> HTTPResponse:
            self._take(request)
            return answer(service.start(_body(request, "NewConversation").get("country")), 201)

        @blueprint.post("/api/messages")
        async def message(request: Request) -> HTTPResponse:
            too_many, passed, body = self._over(request), self._pass(request), _body(request, "NewMessage")
            return answer(await service.message(passed, body["id"], body["text"], on_new_message, too_many))

        @blueprint.get("/api/history")
        async def history(request: Request) -> HTTPResponse:
            self._take(request)
            return answer(service.history(self._pass(request)))

        @blueprint.delete("/api/conversation")
        async def delete(request: Request) -> HTTPResponse:
            self._take(request)
            passed = self._pass(request)
            await service.delete(passed)
            _forget_tracker(request.app, passed.conversation)
            return answer({"deleted": True})

        @blueprint.post("/api/feedback")
        async def rate(request: Request) -> HTTPResponse:
            self._take(request)
            passed, body = self._pass(request), _body(request, "Feedback")
            await service.rate(passed, body["message"], body["thumb"], body.get("reason"))
            return answer({"kept": True})

        @blueprint.get("/api/events")
        async def events(request: Request) -> None:
            self._take(request)
            await stream(request, service.open.get(self._pass(request)))

        @blueprint.get("/api/openapi.json")
        async def openapi(request: Request) -> HTTPResponse:
            return answer(description())

        return blueprint

    def _pass(self, request: Request) -> Pass:
        return self._service.tokens.read(request.headers.get("authorization"))

    def _take(self, request: Request) -> None:
        self._limit.take(request.remote_addr or request.ip)

    def _over(self, request: Request) -> WebError | None:
        try:
            self._take(request)
        except WebError as refusal:
            return refusal
        return None


class _Shielded(Blueprint):
    """A blueprint that puts the shield around the application that it is registered with."""

    def __init__(self, name: str, shield: Shield) -> None:
        super().__init__(name)
        self.ctx.shield = shield

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        super().register(app, options)  # type: ignore[no-untyped-call]
        self.ctx.shield.stand_before(app)


def _service(settings: Settings, parts: House) -> WebService:
    words, questions = load_page_words(settings.knowledge), load_questions(settings.data)
    glossary = load_glossary(settings.knowledge / "glossary.yml")
    titles = {key: question.metadata.title for key, question in questions.items()}
    notice = parts.wording["notice"]
    first = replace(notice, bubbles=(*notice.bubbles, words.chat.kept), buttons=titles_of(words.chat.first, titles))
    return WebService(
        turn=parts.turn,
        guard=parts.guard,
        tokens=Tokens(parts.secret),
        open=Conversations(parts.guard.forget),
        limit=Limit(settings.per_minute),
        messages=Messages(load_library(settings.knowledge), glossary, words.sources),
        feedback=Feedback(settings.state),
        first=first,
        versions=Versions(words.chat.versions, {key: one.metadata.views for key, one in questions.items()}),
        patience=settings.answer_timeout,
    )


def _body(request: Request, schema: str) -> dict[str, Any]:
    return parse(request.headers.get("content-type"), request.body, schema)


def _forget_tracker(app: Sanic, conversation: str) -> None:
    store = getattr(getattr(app.ctx, "agent", None), "tracker_store", None)
    # Rasa has no way to delete a tracker, and wraps the store that endpoints.yml names (rasa 3.6.21, tracker_store.py).
    store = getattr(store, "_tracker_store", store)
    if isinstance(store, InMemoryTrackerStore):
        store.store.pop(conversation, None)
