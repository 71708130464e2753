"""The process that delivers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from capleak.escalation import worker
from capleak.escalation.contacts import Contacts
from capleak.escalation.outbox import Outbox
from capleak.stop import Stop
from tests.unit.escalation.conftest import Post, escalation


class _Stop(Stop):
    """Asks to stop after a number of rounds; no time passes in between."""

    def __init__(self, rounds: int) -> None:
        super().__init__()
        self.pauses: list[float] = []
        self._rounds = rounds

    def wait(self, seconds: float) -> bool:
        self.pauses.append(seconds)
        if len(self.pauses) >= self._rounds:
            self.ask()
        return self.is_asked()


def test_it_delivers_and_looks_again_sooner_while_something_is_pending(outbox: Outbox, post: Post) -> None:
    outbox.record(escalation())
    post.refused = {"a://"}
    stop = _Stop(1)
    worker.run(outbox, stop, os.getppid(), kept_days=30)
    post.refused = set()
    outbox.retry(outbox.rows()[0].reference)
    later = _Stop(1)
    worker.run(outbox, later, os.getppid(), kept_days=30)

    assert (stop.pauses, later.pauses) == ([2.0], [5.0])
    assert len(post.sent) == 1


def test_a_round_that_fails_is_not_the_last(tmp_path: Path, post: Post) -> None:
    broken = Outbox(tmp_path, Contacts(post.contacts().addresses, (), tmp_path / "no words here", post.send))
    broken.record(escalation())
    stop = _Stop(3)
    worker.run(broken, stop, os.getppid(), kept_days=30)

    assert len(stop.pauses) == 3


def test_without_its_parent_it_ends_when_nothing_is_pending(outbox: Outbox, post: Post) -> None:
    outbox.record(escalation())
    worker.run(outbox, _Stop(50), parent=-1, kept_days=30)

    assert len(post.sent) == 1


def test_it_removes_what_was_settled_long_ago(outbox: Outbox, post: Post) -> None:
    outbox.record(escalation())
    outbox.deliver_due(time.time())
    worker.run(outbox, _Stop(1), os.getppid(), kept_days=1)
    assert len(outbox.rows()) == 1

    worker.run(outbox, _Stop(1), os.getppid(), kept_days=-1)
    assert outbox.rows() == []


def test_it_ends_when_it_is_told_to(tmp_path: Path) -> None:
    environment = {**os.environ, "CAPLEAK_STATE": str(tmp_path), "CAPLEAK_ESCALATE_TO": "json://127.0.0.1:9/"}
    process = subprocess.Popen([sys.executable, "-m", "capleak.escalation.worker"], env=environment)
    time.sleep(1.5)
    assert process.poll() is None
    process.send_signal(signal.SIGTERM)

    assert process.wait(5) == 0


def test_it_loads_neither_rasa_nor_a_model() -> None:
    heavy = ("rasa", "rasa_sdk", "spacy", "onnxruntime", "apprise")
    code = f"import sys, capleak.escalation.worker; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
