"""The web channel with a Rasa of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.channels.web_server import ANSWER, WebServer, running, settings_for

ALLOWED = "https://example.org"


@pytest.fixture(scope="session")
def web_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebServer]:
    with running(settings_for(tmp_path_factory.mktemp("state"), origins=(ALLOWED,))) as server:
        yield server


@pytest.fixture
def web(web_server: WebServer) -> WebServer:
    web_server.heard.clear()
    web_server.composed, web_server.wait = (ANSWER,), 0.0
    return web_server
