"""Finding the running service, or starting one in the background."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from capleak.cli.client import Client, UnreachableError
from capleak.cli.wording import say
from capleak.settings import Settings

START_TIMEOUT = 180.0  # the first start trains the model


def connect(settings: Settings, url: str | None, may_start: bool) -> Client:
    """Return a client of a service; on standard error say so if it has no model.

    Args:
        settings: where the local service lives.
        url: address of another service; then none is started.
        may_start: start one in the background if none runs.

    Raises:
        UnreachableError: with the sentence to show.
    """
    client = Client(url.rstrip("/") if url else settings.url, settings.answer_timeout + 4)
    ready = client.is_ready()
    if ready is None:
        if url or not may_start:
            raise UnreachableError(say("unreachable", url=client.url))
        log = settings.state / "service.log"
        print(say("starting", url=client.url, log=log), file=sys.stderr, flush=True)
        ready = _wait_until_up(client, _start(log), log)
    if not ready:
        print(say("no_model", url=client.url), file=sys.stderr, flush=True)
    return client


def _start(log: Path) -> subprocess.Popen[bytes]:
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with log.open("ab") as file:
        return subprocess.Popen(
            [sys.executable, "-m", "capleak.cli.main", "serve"],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )


def _wait_until_up(client: Client, process: subprocess.Popen[bytes], log: Path) -> bool:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and process.poll() is None:
        if (ready := client.is_ready()) is not None:
            return ready
        time.sleep(0.1)
    raise UnreachableError(say("not_started", log=log))
