"""`capleak serve`: check the content, train if the data changed, run the service, stay up."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from capleak.cli import exits
from capleak.cli.client import Client
from capleak.cli.model import LEAN_RASA, ModelError, check, is_current, model_path, rasa_environment, train
from capleak.cli.watched import Watched
from capleak.cli.wording import say
from capleak.content_error import ContentError
from capleak.escalation.contacts import check_addresses, read_contacts
from capleak.settings import Settings
from capleak.stop import Stop

_START_SECONDS = 150.0
_ACTIONS = "http://127.0.0.1:5055/webhook"


def serve(settings: Settings) -> int:
    """Run the service until it is stopped.

    Returns:
        The exit code.

    Raises:
        ContentError: a content file is broken, or the public is to be served with urgent texts that nobody reviewed.
        SettingsError: a care contact has an address that cannot be used.
    """
    if settings.public:
        from capleak.safety.review import require_review

        require_review(settings.knowledge / "urgent")
    if Client(settings.url).is_ready() is not None:
        print(say("already_up", url=settings.url))
        return exits.OK
    check_addresses(read_contacts())
    try:
        prepare(settings)
        model = model_path(settings)
    except ModelError as fault:
        # Somebody may be in danger: the urgent screen needs no model.
        print(_explained(fault), say("serving_without"), sep="\n", file=sys.stderr, flush=True)
        model = _no_model(settings)
    if _is_taken(settings):
        print(say("port_taken", port=settings.port), file=sys.stderr)
        return exits.UNREACHABLE
    return _run(settings, model)


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
        print(_explained(fault), file=sys.stderr)
        return exits.BAD_CONTENT
    return exits.OK


def _explained(fault: ModelError) -> str:
    return say(fault.name, path=fault.path, log=fault.path)


def _no_model(settings: Settings) -> Path:
    # Rasa starts only with a file; one that it cannot load leaves the channels up (a damaged model may hold code).
    path = settings.state / "no_model.tar.gz"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(b"")
    return path


def prepare(settings: Settings) -> None:
    """Check what the service needs, and train if the data changed.

    Raises:
        ContentError: a content file is broken.
        ModelError: the model cannot be trained or is damaged.
    """
    for missing in _missing(settings):
        raise ContentError(settings.project, 1, say("missing_project", path=settings.project, missing=missing))
    # These pull in pydantic; a client that only asks need not pay for it.
    from capleak.answering.faq import load_questions
    from capleak.answering.wording import load_wording
    from capleak.escalation.notice import load_notice_words
    from capleak.knowledge import load_library

    load_notice_words(settings.knowledge / "urgent")
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


def _run(settings: Settings, model: Path) -> int:
    stop = Stop.on_signals()
    rasa, actions, worker = _rasa(settings, model), _actions(settings), _worker(settings)
    try:
        # The worker needs neither of the others; the action server would only slow down the start of Rasa.
        # Without a contact it only removes what an earlier one was told.
        if read_contacts().addresses or (settings.state / "outbox.db").exists():
            worker.start()
        rasa.start()
        if not _came_up(settings, rasa, stop):
            if not stop.is_asked():
                print(say("died", log=settings.state / "rasa.log"), file=sys.stderr)
            return exits.OK if stop.is_asked() else exits.UNREACHABLE
        actions.start()
        print(say("up", url=settings.url), flush=True)
        while not stop.wait(3600):
            pass
    finally:
        _stop((rasa, actions, worker))
    print(say("stopped"))
    return exits.OK


def _stop(processes: Sequence[Watched]) -> None:
    for process in processes:
        process.ask_to_stop()
    for process in processes:
        process.stop()


def _rasa(settings: Settings, model: Path) -> Watched:
    where = ["-i", settings.host, "-p", str(settings.port), "--endpoints", str(_endpoints(settings))]
    command = [*LEAN_RASA, "run", "-m", str(model), *where]
    return Watched(command, settings.project, rasa_environment(), settings.state / "rasa.log")


def _actions(settings: Settings) -> Watched:
    command = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "-p", str(settings.action_port)]
    # rasa_sdk listens on every address unless told otherwise (rasa_sdk 3.6.2, endpoint.py `run`).
    environment = rasa_environment() | {"SANIC_HOST": "127.0.0.1"}
    return Watched(command, settings.project, environment, settings.state / "actions.log")


def _worker(settings: Settings) -> Watched:
    command = [sys.executable, "-m", "capleak.escalation.worker"]
    return Watched(command, settings.project, rasa_environment(), settings.state / "escalations.log")


def _endpoints(settings: Settings) -> Path:
    # Rasa refuses an endpoints file that names a variable which is not set, so the project's file, which
    # must work for a bare `rasa shell`, names the port itself.
    path = settings.state / "endpoints.yml"
    text = (settings.project / "endpoints.yml").read_text(encoding="utf-8")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_text(text.replace(_ACTIONS, _ACTIONS.replace("5055", str(settings.action_port))), encoding="utf-8")
    return path


def _came_up(settings: Settings, rasa: Watched, stop: Stop) -> bool:
    client = Client(settings.url)
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and not rasa.deaths and not stop.wait(0.1):
        if client.is_ready() is not None:
            return True
    return False


def _is_taken(settings: Settings) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((settings.host, settings.port)) == 0
