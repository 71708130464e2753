"""The guarded JSON channel on loopback: what the command line talks to.

Other channels verify their own callers and stand on the same `Turn`.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Request
from sanic.response import HTTPResponse

from capleak.adapters.channels.conversation_id import ConversationIds
from capleak.adapters.channels.house import house
from capleak.adapters.channels.turn import Turn
from capleak.settings import read_settings

MAX_BODY = 64 * 1024


class ApiInput(InputChannel):
    """POST /webhooks/capleak/messages with `{"text": ..., "conversation": ...}`."""

    def __init__(self, turn: Turn, ids: ConversationIds, notice: str) -> None:
        self._turn = turn
        self._ids = ids
        self._notice = notice

    @classmethod
    def name(cls) -> str:
        """Path below /webhooks."""
        return "capleak"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> ApiInput:
        """Build the channel from the settings; it has no credentials of its own."""
        parts = house(read_settings())
        return cls(parts.turn, ConversationIds(parts.secret), parts.wording.text("notice"))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes: readiness, the first notice, one message."""
        blueprint = Blueprint("capleak_api")

        @blueprint.get("/")
        async def health(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            ready = bool(agent and agent.is_ready())
            return _json({"service": "capleak", "ready": ready, "notice": self._notice})

        @blueprint.post("/messages")
        async def messages(request: Request) -> HTTPResponse:
            problem, body = _read(request)
            conversation = body.get("conversation") or self._ids.issue()
            if not problem and not self._ids.is_ours(conversation):
                problem = "this conversation was not started here: leave 'conversation' out to start one"
            if problem:
                return _json({"error": problem}, status=413 if len(request.body) > MAX_BODY else 400)
            reply = await self._turn.answer(body["text"], conversation, self.name(), on_new_message)
            return _json(reply.to_json())

        return blueprint


def _read(request: Request) -> tuple[str | None, dict[str, Any]]:
    if len(request.body) > MAX_BODY:
        return f"the message is larger than {MAX_BODY} bytes", {}
    try:
        body = json.loads(request.body)
    except ValueError:
        return "the body is not JSON", {}
    if not isinstance(body, dict) or not isinstance(body.get("text"), str):
        return 'the body needs {"text": "..."}', {}
    if not isinstance(body.get("conversation", ""), str) or set(body) - {"text", "conversation"}:
        return "only 'text' and 'conversation' (both strings) are read", {}
    return None, body


def _json(data: dict[str, Any], status: int = 200) -> HTTPResponse:
    body = json.dumps(data, ensure_ascii=False)
    return HTTPResponse(body, status=status, content_type="application/json; charset=utf-8")
