"""`capleak serve`: check the content, train if the data changed, run the service, stay up."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from capleak.cli import exits
from capleak.cli.client import Client
from capleak.cli.model import LEAN_RASA, ModelError, check, is_current, model_path, rasa_environment, train
from capleak.cli.wording import say
from capleak.content_error import ContentError
from capleak.settings import Settings

_START_SECONDS = 60.0


def serve(settings: Settings) -> int:
    """Run the service until it is stopped.

    Returns:
        The exit code.
    """
    if Client(settings.url).is_ready():
        print(say("already_up", url=settings.url))
        return exits.OK
    code = prepare_or_explain(settings)
    if code != exits.OK:
        return code
    if _is_taken(settings):
        print(say("port_taken", port=settings.port), file=sys.stderr)
        return exits.UNREACHABLE
    return _run(settings)


def prepare_or_explain(settings: Settings) -> int:
    """Prepare; on a fault print what is wrong.

    Returns:
        The exit code.
    """
    try:
        prepare(settings)
    except ContentError as fault:
        print(fault, file=sys.stderr)
        return exits.BAD_CONTENT
    except ModelError as fault:
        print(say(fault.name, path=fault.path, log=fault.path), file=sys.stderr)
        return exits.BAD_CONTENT
    return exits.OK


def prepare(settings: Settings) -> None:
    """Check what the service needs, and train if the data changed.

    Raises:
        ContentError: a content file is broken.
        ModelError: the model cannot be trained or is damaged.
    """
    if settings.public:
        raise ModelError("not_public", settings.project)
    for missing in _missing(settings):
        raise ContentError(settings.project, 1, say("missing_project", path=settings.project, missing=missing))
    # These pull in pydantic; a client that only asks need not pay for it.
    from capleak.answering.faq import load_questions
    from capleak.answering.wording import load_wording
    from capleak.knowledge import load_library

    load_library(settings.knowledge)
    load_questions(settings.data)
    load_wording(settings.data)
    if not is_current(settings):
        print(say("training"), flush=True)
        train(settings, settings.state / "training.log")
    check(settings)


def _missing(settings: Settings) -> Iterator[str]:
    names = ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml", "data", "knowledge")
    return (name for name in names if not (settings.project / name).exists())


def _run(settings: Settings) -> int:
    log = settings.state / "rasa.log"
    process = _start(settings, log)
    signal.signal(signal.SIGTERM, lambda _number, _frame: _stop(process, _frame))
    try:
        if not _became_ready(settings, process):
            process.terminate()
            print(say("died", log=log), file=sys.stderr)
            return exits.UNREACHABLE
        print(say("up", url=settings.url), flush=True)
        process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
    print(say("stopped"))
    return exits.OK


def _start(settings: Settings, log: Path) -> subprocess.Popen[bytes]:
    where = ["-i", settings.host, "-p", str(settings.port)]
    command = [*LEAN_RASA, "run", "-m", str(model_path(settings)), *where]
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with log.open("wb") as file:
        return subprocess.Popen(
            command, cwd=settings.project, env=rasa_environment(), stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )


def _became_ready(settings: Settings, process: subprocess.Popen[bytes]) -> bool:
    client = Client(settings.url)
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if client.is_ready():
            return True
        time.sleep(0.1)
    return False


def _stop(process: subprocess.Popen[bytes], _frame: FrameType | None) -> None:
    process.terminate()


def _is_taken(settings: Settings) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((settings.host, settings.port)) == 0
