"""A service that answers without Rasa, for the command line's own tests."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from capleak.answering.composed import Citation, Composed
from capleak.answering.reply import assemble
from capleak.answering.status import Status

SOURCE = Citation("XIE15", "Immunoglobulin in SCLS", 2015, "https://example.org/x", "abstract")


@dataclass
class FakeService:
    """Keeps what was sent and answers with a fixed text; `compose` makes another."""

    url: str = ""
    sent: list[dict[str, Any]] = field(default_factory=list)
    ready: bool = True
    compose: Callable[[str], Composed] = lambda text: Composed(
        Status.ANSWERED,
        ("Plasma leaks [1].",),
        (SOURCE,),
        ("A01",),
        ("How rare is it?", "Is there a cure?"),
        "about/what_is_it",
        0.9,
    )

    def reply(self, body: dict[str, Any]) -> dict[str, Any]:
        self.sent.append(body)
        conversation = body.get("conversation") or f"id{len(self.sent)}"
        return assemble(conversation, body["text"], [self.compose(body["text"])]).to_json()


@pytest.fixture
def service() -> Iterator[FakeService]:
    fake = FakeService()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send({"service": "capleak", "ready": fake.ready, "notice": "I am a machine."})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._send(fake.reply(body))

        def _send(self, data: dict[str, Any]) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(data).encode())

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    fake.url = f"http://127.0.0.1:{server.server_port}"
    yield fake
    server.shutdown()
    server.server_close()
