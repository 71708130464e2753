"""The web channel on a server of its own, with a Rasa that says what a test wants."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage, register
from sanic import Sanic

from capleak.adapters.channels.house import house
from capleak.adapters.channels.web import WebInput
from capleak.adapters.channels.web_service import WebService
from capleak.answering.composed import Citation, Composed, pack
from capleak.answering.status import Status
from capleak.settings import Settings

ANSWER = Composed(
    Status.ANSWERED,
    ("Plasma leaks out of the capillaries [1].\n- The hematocrit rises [1][2].",),
    (
        Citation("DRUEY10", "Narrative review", 2010, "https://example.org/x", "abstract"),
        Citation("NOSUCH", "A document that is gone", None, None, "abstract"),
    ),
    ("A01",),
    ("How rare is it?",),
    "about/what_is_it",
    0.9,
)
ALLOWED = "https://example.org"


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class WebServer:
    """A server on loopback, and what its Rasa heard."""

    port: int = 0
    heard: list[str] = field(default_factory=list)
    composed: tuple[Composed, ...] = (ANSWER,)
    wait: float = 0.0
    app: Any = None
    channel: Any = None
    loop: Any = None

    async def rasa(self, message: UserMessage) -> None:
        if message.parse_data:
            return  # an urgent message that Rasa is only told of
        self.heard.append(message.text)
        await asyncio.sleep(self.wait)
        if self.composed:
            await message.output_channel.send_response(
                message.sender_id, {"text": "x", "metadata": pack(self.composed)}
            )

    def call(self, method: str, path: str, data: Any = None, token: str | None = None, **headers: str) -> Answer:
        body = data if isinstance(data, bytes | None) else json.dumps(data).encode()
        sent = {"Content-Type": "application/json"} if body is not None else {}
        sent |= {"Authorization": f"Bearer {token}"} if token else {}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(
                method, path, body, sent | {name.replace("_", "-"): value for name, value in headers.items()}
            )
            response = connection.getresponse()
            got = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, got, response.read())
        finally:
            connection.close()

    def start(self, **body: str) -> str:
        started = self.call("POST", "/api/conversations", body)
        assert started.status == 201, started.body
        return str(started.json["token"])

    def send(self, token: str, text: str, message_id: str = "message-1") -> Answer:
        return self.call("POST", "/api/messages", {"id": message_id, "text": text}, token)

    def run(self, coroutine: Coroutine[Any, Any, Any], patience: float = 5) -> Any:
        """Run something on the server's own loop."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(patience)

    @property
    def service(self) -> WebService:
        service: WebService = self.channel._service
        return service


def service_for(settings: Settings) -> WebService:
    """Return what a fresh start of the server would build."""
    house.cache_clear()
    service: WebService = WebInput.from_settings(settings)._service
    return service


@contextmanager
def running(settings: Settings) -> Iterator[WebServer]:
    """Serve the web channel until the block ends."""
    loop = asyncio.new_event_loop()
    server = WebServer(loop=loop)
    house.cache_clear()
    server.channel = WebInput.from_settings(settings)
    server.app = Sanic(f"web{id(server)}", configure_logging=False)
    server.app.config.update(ACCESS_LOG=False)

    @server.app.get("/")
    async def hello(request: Any) -> None:
        """Stand where Rasa's own greeting stands."""

    register([server.channel], server.app, "/webhooks/")
    server.app.ctx.input_channels = [server.channel]
    # Rasa's `register` hands messages to the agent of the application.
    server.app.ctx.agent = type("Agent", (), {"handle_message": staticmethod(server.rasa)})()

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))

    async def begin() -> Any:
        server.port = listening.getsockname()[1]
        made = await server.app.create_server(sock=listening, return_asyncio_server=True, access_log=False)
        await made.startup()
        await made.start_serving()
        return made

    # In a thread of its own from the start: Playwright keeps a loop running in the main one.
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    made = server.run(begin(), 60)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(made.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


def settings_for(state: Path, **changes: Any) -> Settings:
    """Return settings with room for many requests."""
    return replace(Settings(), state=state, per_minute=6000, per_minute_address=60000, **changes)
