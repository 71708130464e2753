"""A care contact on this machine that counts what it gets."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.conftest import free_port


class Sink:
    """Takes notices over HTTP; can be closed and opened again at the same address."""

    def __init__(self) -> None:
        self._port = free_port()
        self._server: ThreadingHTTPServer | None = None
        self.notices: Counter[str] = Counter()
        self.references: Counter[str] = Counter()

    @property
    def address(self) -> str:
        """Return the apprise address."""
        return f"json://127.0.0.1:{self._port}/"

    def open(self) -> None:
        if self._server:
            return
        take = self._take

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                take(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["message"])
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Stay quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def wait_for(self, references: set[str], seconds: float) -> None:
        """Wait until a notice has come for each of `references`."""
        deadline = time.monotonic() + seconds
        while references - set(self.references) and time.monotonic() < deadline:
            time.sleep(0.1)

    def _take(self, body: str) -> None:
        self.notices[re.findall(r"^Notice (\S+)", body, re.MULTILINE)[0]] += 1
        self.references[re.findall(r"^Reference: (\S+)", body, re.MULTILINE)[0]] += 1
