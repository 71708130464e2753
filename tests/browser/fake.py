"""A server that speaks widget/PROTOCOL.md and can be told to misbehave: for states that the real one seldom shows."""

from __future__ import annotations

import json
import queue
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from capleak.settings import PROJECT
from tests.browser.replies import NOTICE, message, person, reply_to

# As strict as a page can be: the chat must live with it.
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
# A page that embeds the chat by one script tag and nothing else.
ALONE = (
    '<!doctype html><html lang="en"><title>A page</title><h1>A page</h1>'
    '<script src="/capleak-chat.js" data-embed data-country="IE" defer></script></html>'
)
Answer = tuple[int, dict[str, Any]]


@dataclass
class Fake:
    """What the server knows and how it is to behave.

    Attributes:
        answered: every message that was really answered, by its id: a second answer is a doubling.
        faults: what to do with the next messages: a status, "cut" (no answer at all) or "lost" (answered, then cut).
    """

    conversations: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    answered: list[tuple[str, str]] = field(default_factory=list)
    faults: list[int | str] = field(default_factory=list)
    votes: list[dict[str, Any]] = field(default_factory=list)
    countries: list[str | None] = field(default_factory=list)
    streams: list[queue.Queue[tuple[str, dict[str, Any]]]] = field(default_factory=list)
    delay: float = 0.0
    url: str = ""

    def forget(self) -> None:
        """Lose every conversation, as after the end of their tokens."""
        self.conversations.clear()

    def push(self, event: str, data: dict[str, Any]) -> None:
        """Send an event to every open stream; wait for one where the page is not yet so far."""
        deadline = time.monotonic() + 5
        while not self.streams and time.monotonic() < deadline:
            time.sleep(0.02)
        for stream in self.streams:
            stream.put((event, data))

    def break_streams(self) -> None:
        """Cut the connection of every open stream."""
        self.push("", {})

    def start(self, country: str | None) -> Answer:
        token = uuid.uuid4().hex
        self.countries.append(country)
        self.conversations[token] = [NOTICE]
        reasons = ["wrong", "unclear", "missing", "upsetting", "other"]
        about = {"token": token, "expires_at": "2030-01-01T00:00:00Z", "max_text": 2000, "feedback_reasons": reasons}
        return 201, about | {"messages": [NOTICE]}

    def ask(self, token: str, body: dict[str, str]) -> Answer:
        history = self.conversations[token]
        for one in history:
            if one["answers"] == body["id"]:
                return 200, one
        time.sleep(self.delay)
        answer = reply_to(body["text"]) | {"answers": body["id"]}
        self.answered.append((body["id"], body["text"]))
        history += [person(body["id"], body["text"]), answer]
        return 200, answer


def serve(fake: Fake, port: int = 0) -> ThreadingHTTPServer:
    """Start the server in a thread of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", port), type("Handler", (_Handler,), {"fake": fake}))
    server.daemon_threads = True
    fake.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server


class _Handler(BaseHTTPRequestHandler):
    fake: Fake
    protocol_version = "HTTP/1.0"  # one request a connection, so that a stopped server is really gone

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == "/capleak-chat.js":
            self._send(200, (PROJECT / "widget" / "capleak-chat.js").read_bytes(), "text/javascript")
        elif path == "/page":
            self._send(200, _page(self.path).encode(), "text/html; charset=utf-8")
        elif path == "/alone":
            self._send(200, ALONE.encode(), "text/html; charset=utf-8")
        elif path == "/api/events":
            self._with_token(self._stream)
        elif path == "/api/history":
            self._with_token(lambda token: self._json(200, {"messages": self.fake.conversations[token]}))
        else:
            self._send(404, b"", "text/plain")

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/api/conversations":
            if not self._misbehaves():
                self._json(*self.fake.start(body.get("country")))
        elif self.path == "/api/feedback":
            self.fake.votes.append(body)
            self._json(200, {"kept": True})
        elif not self._misbehaves():
            self._with_token(lambda token: self._answer(token, body))

    def do_DELETE(self) -> None:
        self._with_token(lambda token: self._json(200, {"deleted": bool(self.fake.conversations.pop(token))}))

    def _answer(self, token: str, body: dict[str, str]) -> None:
        is_lost = self.fake.faults[:1] == ["lost"] and self.fake.faults.pop(0)
        status, answer = self.fake.ask(token, body)
        if is_lost:
            self.close_connection = True
        else:
            self._json(status, answer)

    def _misbehaves(self) -> bool:
        if not self.fake.faults or self.fake.faults[0] == "lost":
            return False
        fault = self.fake.faults.pop(0)
        if fault == "cut":
            self.close_connection = True
        else:
            codes = {
                401: "expired",
                403: "origin",
                409: "id_used",
                413: "too_long",
                429: "too_many",
                400: "bad_request",
            }
            self._json(int(fault), {"error": codes.get(int(fault), "fault"), "reason": "as told"})
        return True

    def _with_token(self, answer: Callable[[str], None]) -> None:
        token = (self.headers["Authorization"] or "").removeprefix("Bearer ")
        if token in self.fake.conversations:
            answer(token)
        else:
            self._json(401, {"error": "expired", "reason": "as told"})

    def _stream(self, token: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        mine: queue.Queue[tuple[str, dict[str, Any]]] = queue.Queue()
        self.fake.streams.append(mine)
        try:
            self.wfile.write(b": ping\n\n")
            while True:
                event, data = mine.get(timeout=30)
                if not event:
                    raise OSError("told to break")
                self.wfile.write(f"event: {event}\ndata: {json.dumps(data)}\n\n".encode())
        except (OSError, queue.Empty):
            self.fake.streams.remove(mine)

    def _json(self, status: int, data: dict[str, Any]) -> None:
        self._send(status, json.dumps(data).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Content-Security-Policy": POLICY,
        }.items():
            self.send_header(name, value)
        if status == 429:
            self.send_header("Retry-After", "1")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _page(address: str) -> str:
    """Return a page with the chat; the query gives its language, direction and the attributes of the chat."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query, keep_blank_values=True).items()}
    lang, direction = query.pop("lang", "en"), query.pop("dir", "ltr")
    attributes = " ".join(f'{name}="{value}"' for name, value in query.items())
    return (
        f'<!doctype html><html lang="{lang}" dir="{direction}"><meta charset="utf-8"><title>A page</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<main><h1>A page</h1><p><a href="#x">A link of the page</a></p></main>'
        f'<capleak-chat {attributes}></capleak-chat><script src="/capleak-chat.js" defer></script></html>'
    )


__all__ = ["Fake", "message", "serve"]
