"""The web channel with a Rasa of the test's own."""

from __future__ import annotations

import pytest

from tests.channels.web_server import ANSWER, WebServer


@pytest.fixture
def web(web_server: WebServer) -> WebServer:
    web_server.heard.clear()
    web_server.composed, web_server.wait = (ANSWER,), 0.0
    return web_server
