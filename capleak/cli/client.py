"""The thin client: JSON over HTTP to a running service."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any

from capleak.text import clean

_NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class UnreachableError(ConnectionError):
    """No CapLeak service answers at the address."""


@dataclass
class Client:
    """Talks to one service.

    Args:
        url: its address.
        timeout: seconds to wait for a reply; longer than the service's own limit.
    """

    url: str
    timeout: float = 20.0
    _ids: dict[str, str] = field(default_factory=dict)

    def health(self, timeout: float = 2.0) -> dict[str, Any]:
        """Return the service's readiness and its first notice.

        Raises:
            UnreachableError: nothing answers, or something that is not CapLeak.
        """
        answer = self._call("", None, timeout)
        if answer.get("service") != "capleak":
            raise UnreachableError(self.url)
        return answer

    def is_ready(self) -> bool | None:
        """Tell whether the service can answer questions now; None if there is no service.

        One that is up and not ready has no model: it only looks out for emergencies.
        """
        try:
            return bool(self.health()["ready"])
        except UnreachableError:
            return None

    def ask(self, text: str, conversation: str | None = None) -> dict[str, Any]:
        """Send one message and return the reply of the contract.

        Args:
            text: the message.
            conversation: the caller's own name for a conversation; none starts a new one.

        Raises:
            UnreachableError: the service is gone.
        """
        body = {"text": clean(text)}
        known = self._ids.get(conversation) if conversation else None
        reply = self._call("messages", body | ({"conversation": known} if known else {}), self.timeout)
        if conversation:
            self._ids[conversation] = reply["conversation"]
            reply["conversation"] = conversation
        return reply | {"text": body["text"]}

    def forget(self, conversation: str) -> None:
        """Begin anew under the same name."""
        self._ids.pop(conversation, None)

    def _call(self, path: str, body: dict[str, str] | None, timeout: float) -> dict[str, Any]:
        data = json.dumps(body).encode() if body else None
        request = urllib.request.Request(f"{self.url}/webhooks/capleak/{path}", data)
        request.add_header("Content-Type", "application/json")
        try:
            with _NO_PROXY.open(request, timeout=timeout) as response:
                answer: dict[str, Any] = json.load(response)
        except (OSError, ValueError) as fault:  # URLError, HTTPError and time-outs are OSErrors
            raise UnreachableError(self.url) from fault
        return answer
