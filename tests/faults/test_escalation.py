"""Whatever is broken: 20 of 20 urgent messages get the urgent text at once, and every notice gets through.

The clock is the caller's. A notice counts by its id, so one that comes twice is seen.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from capleak.cli import exits
from capleak.escalation.contacts import read_contacts
from capleak.escalation.outbox import Outbox, State
from capleak.safety.wording import load_urgent_wording
from capleak.settings import PROJECT
from tests.faults.service import Service, disk_that_takes_nothing, locked_database
from tests.faults.sink import Sink

SECONDS = 2.0
# Some also ask something, so that Rasa has a part in the reply.
MESSAGES = [
    "I cannot breathe",
    "my blood pressure is 60 over 40 and I am cold and sweaty",
    "she is unconscious and does not wake up",
    "crushing chest pain for ten minutes",
    "I have SCLS and passed out twice this morning",
    "I can't breathe lying down. What is capillary leak syndrome?",
    "He is unconscious! What should we tell the doctors?",
    "severe chest pain and my left arm is numb",
    "bp 60 over 40, very dizzy",
    "help my husband passed out and will not wake up",
    "I CANT BREATHE",
    "my chest hurts badly and I am sweating",
    "my daughter is unconscious",
    "I have Clarkson disease, my pressure is 60 over 40. Is there a cure?",
    "struggling to breathe, lips are blue",
    "my mum passed out and is grey and cold",
    "cannot breathe and my face is swelling",
    "chest pain and cannot breathe after IVIG",
    "he is unconscious and not breathing",
    "I can't breathe, my throat is closing. How common is SCLS?",
]
_REFERENCE = re.compile(r"\b[0-9A-Z]{3}-[0-9A-Z]{3}\b")
_WORDING = load_urgent_wording(PROJECT / "knowledge" / "urgent")
FIRST_BUBBLES = {_WORDING.urgent(variant, None, ()).bubbles[0] for variant in _WORDING.texts.variants}


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    one = Sink()
    one.open()
    yield one
    one.close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, sink: Sink) -> Iterator[Service]:
    one = Service(tmp_path_factory.mktemp("faults") / "project", sink)
    one.start()
    yield one
    one.stop()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Service, Sink]]:
    """A service of this test alone, whose contact cannot be reached yet."""
    sink = Sink()
    one = Service(tmp_path / "project", sink)
    yield one, sink
    one.kill()
    sink.close()


def test_with_nothing_broken(service: Service, sink: Sink) -> None:
    _delivered_once(service, sink, _told(service))


# Only the stock channel waits for the action server at all; there it is tried in every way to fail.
@pytest.mark.parametrize(
    ("channel", "fault"),
    [("capleak", fault) for fault in ("down", "slow", "garbage")]
    + [("rest", fault) for fault in ("down", "slow", "garbage", "wrong json", "html", "error", "refusal")],
)
def test_the_action_server_is(channel: str, fault: str, service: Service, sink: Sink) -> None:
    told = {"capleak": _told, "rest": _told_on_rest}[channel]
    with service.action_server(fault):
        references = told(service)
    _delivered_once(service, sink, references)


def test_the_database_is_locked(service: Service, sink: Sink) -> None:
    with locked_database(service.state / "outbox.db"):
        references = _told(service)
        assert not references & set(sink.references)
    _delivered_once(service, sink, references)


def test_the_disk_takes_nothing(service: Service, sink: Sink) -> None:
    with disk_that_takes_nothing(service.state):
        references = _told(service)
        assert not references & set(sink.references)
    _delivered_once(service, sink, references)


def test_the_contact_cannot_be_reached_and_comes_back(service: Service, sink: Sink) -> None:
    sink.close()
    references = _told(service)
    time.sleep(5)
    sink.open()
    _delivered_once(service, sink, references)


def test_the_worker_is_killed(service: Service, sink: Sink) -> None:
    sink.close()
    references = _told(service)
    assert service.kill_child("escalation.worker")
    sink.open()
    _delivered_once(service, sink, references)


def test_rasa_is_killed_between_text_and_delivery(service: Service, sink: Sink) -> None:
    sink.close()
    references = _told(service)
    assert service.kill_child("lean_rasa")
    sink.open()
    _delivered_once(service, sink, references)
    service.wait(ready=True)
    _delivered_once(service, sink, _told(service))


@pytest.mark.slow
def test_everything_is_killed_between_text_and_delivery(own: tuple[Service, Sink]) -> None:
    service, sink = own
    service.start()
    references = _told(service)
    service.kill()
    service.start()
    with locked_database(service.state / "outbox.db"):
        references |= _told(service)
        service.kill()
    sink.open()
    service.start()
    _delivered_once(service, sink, references)
    _nothing_came_twice(sink)


@pytest.mark.parametrize("fault", ["damaged", pytest.param("missing, and training fails", marks=pytest.mark.slow)])
def test_there_is_no_model(fault: str, own: tuple[Service, Sink]) -> None:
    service, sink = own
    sink.open()
    if fault == "damaged":
        with (service.own_copy("models") / "capleak.tar.gz").open("ab") as model:
            model.write(b"x")
    else:
        (service.own_copy("models") / "capleak.tar.gz").unlink()
        config = service.own_copy("config.yml")
        config.write_text(config.read_text().replace("- name: RulePolicy", "- name: NoSuchPolicy"))
    service.start(ready=False)
    said = {"damaged": "is damaged", "missing, and training fails": "Training failed"}[fault]
    assert said in service.output()
    assert "starts without a model" in service.output()
    _delivered_once(service, sink, _told(service))
    _nothing_came_twice(sink)

    urgent, calm = service.command("ask", "I cannot breathe"), service.command("ask", "What is it?")
    assert urgent.stdout.startswith("This may be an emergency.")
    assert all("has no model" in done.stderr for done in (urgent, calm))
    assert (urgent.returncode, calm.returncode) == (exits.OK, exits.UNAVAILABLE)


def test_no_notice_came_twice(service: Service, sink: Sink) -> None:
    _nothing_came_twice(sink)


def _told(service: Service) -> set[str]:
    """Send the messages to our own channel; return the references that the people were told."""

    def tell(text: str) -> str:
        reply, seconds = service.ask(text)
        assert reply["status"] == "urgent", text
        assert reply["bubbles"][0] in FIRST_BUBBLES, text
        assert reply["escalated"], text
        assert seconds <= SECONDS, text
        return _reference(reply["reply"])

    return _of_all(tell)


def _told_on_rest(service: Service) -> set[str]:
    def tell(text: str) -> str:
        replies, seconds = service.ask_rest(text, uuid4().hex)
        assert replies, f"silence: {text}"
        assert replies[0]["text"] in FIRST_BUBBLES, text
        assert seconds <= SECONDS, text
        return _reference(" ".join(reply["text"] for reply in replies))

    return _of_all(tell)


def _of_all(tell: Callable[[str], str]) -> set[str]:
    with ThreadPoolExecutor(4) as people:
        references = set(people.map(tell, MESSAGES))
    assert len(references) == len(MESSAGES) == 20
    return references


def _reference(text: str) -> str:
    found = _REFERENCE.findall(text)
    assert len(found) == 1, text
    return found[0]


def _delivered_once(service: Service, sink: Sink, references: set[str]) -> None:
    sink.wait_for(references, 60)
    outbox = Outbox(service.state, read_contacts(service.environment))
    _eventually(lambda: not outbox.has_pending())

    assert {reference: sink.references[reference] for reference in references} == dict.fromkeys(references, 1)
    assert {row.state for row in outbox.rows(limit=1000)} == {State.DELIVERED}


def _nothing_came_twice(sink: Sink) -> None:
    time.sleep(2.5)  # it would come with the next round
    assert set(sink.notices.values()) == {1}


def _eventually(is_so: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.1)
