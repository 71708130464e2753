"""The real assistant, started once for all tests that talk to it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from capleak.cli.client import Client
from capleak.settings import PROJECT

if TYPE_CHECKING:
    from tests.channels.web_server import WebServer


@dataclass(frozen=True)
class Assistant:
    """A running service and the environment in which the command line finds it."""

    client: Client
    environment: dict[str, str]
    state: Path

    @property
    def url(self) -> str:
        return self.client.url


def free_port() -> int:
    """Return a TCP port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def own_environment(state: Path) -> dict[str, str]:
    """Return an environment with ports and a state folder of its own."""
    ports = {"CAPLEAK_PORT": str(free_port()), "CAPLEAK_ACTION_PORT": str(free_port())}
    return {**os.environ, **ports, "CAPLEAK_STATE": str(state)}


@contextmanager
def running(environment: dict[str, str]) -> Iterator[Client]:
    """Run the service until the block ends; a second run with the same environment is a restart."""
    state, port = Path(environment["CAPLEAK_STATE"]), int(environment["CAPLEAK_PORT"])
    command = [sys.executable, "-m", "capleak.cli.main", "serve"]
    with (state / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)
    try:
        yield _ready(process, port, state)
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    state = tmp_path_factory.mktemp("state")
    environment = own_environment(state)
    with running(environment) as client:
        yield Assistant(client, environment, state)


def _ready(process: subprocess.Popen[bytes], port: int, state: Path) -> Client:
    client = Client(f"http://127.0.0.1:{port}")
    deadline = time.monotonic() + 300  # the model is trained first where it is out of date
    while not client.is_ready():
        if process.poll() is not None or time.monotonic() > deadline:
            logs = [path.read_text(errors="replace")[-3000:] for path in state.glob("*.log")]
            pytest.fail("the assistant did not start:\n" + "\n".join(logs))
        time.sleep(0.1)
    return client


@pytest.fixture(scope="session")
def web_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebServer]:
    """The site and the web channel with a Rasa of the test's own: one a process, Sanic 21.12 starts no second."""
    from tests.channels.web_server import ALLOWED, running, settings_for

    with running(settings_for(tmp_path_factory.mktemp("state"), origins=(ALLOWED,))) as server:
        yield server
