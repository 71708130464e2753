"""Output channel that gathers what Rasa says to one message."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel

from capleak.answering.composed import Composed, unpack


class Collector(OutputChannel):
    """Keeps each response with its citations and status; sends nothing by itself."""

    def __init__(self) -> None:
        self.composed: list[Composed] = []

    @classmethod
    def name(cls) -> str:
        """Name that a channel-specific response would have to carry."""
        return "capleak"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep a response; the generator put its parts into the metadata."""
        self.composed += unpack(message.get("metadata"))

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Rasa never calls this: `send_response` takes every response whole."""
        raise NotImplementedError
