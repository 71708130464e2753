"""Server-sent events of the web channel: what comes without having been asked for."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from rasa.core.channels.channel import OutputChannel
from sanic import Request

from capleak.adapters.channels.web_conversations import Conversation
from capleak.adapters.channels.web_service import CHANNEL, WebService
from capleak.answering.composed import unpack

# Less than Sanic's RESPONSE_TIMEOUT, which counts from the last byte (sanic 21.12, http_protocol.py `send`).
PING = 15.0


async def stream(request: Request, conversation: Conversation) -> None:
    """Send the events of a conversation until it is closed or the browser goes away.

    Raises:
        WebError: too many listen to it already.
    """
    queue = conversation.listen()
    try:
        response = await request.respond(content_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
        await response.send(": welcome\n\n")
        while True:
            try:
                event, data = await asyncio.wait_for(queue.get(), PING)
            except asyncio.TimeoutError:
                await response.send(": ping\n\n")
                continue
            await response.send(f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n")
            if event == "closed":
                await response.eof()
                return
    finally:
        conversation.listeners.discard(queue)


class Later(OutputChannel):
    """The way for what Rasa says without being asked, as in a reminder."""

    def __init__(self, service: WebService) -> None:
        self._service = service

    @classmethod
    def name(cls) -> str:
        """Name of the channel."""
        return CHANNEL

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Show a response in the conversation that it is for."""
        parts = unpack(message.get("metadata"))
        if parts:
            self._service.later(recipient_id, parts)

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Rasa never calls this: `send_response` takes every response whole."""
        raise NotImplementedError
