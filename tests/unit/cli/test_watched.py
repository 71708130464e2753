"""A process of the service is restarted when it dies and stopped with it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from capleak.cli import watched
from capleak.cli.watched import Watched

_NOTE_AND_WAIT = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"


@pytest.fixture
def process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    monkeypatch.setattr(watched, "_FIRST_PAUSE", 0.05)
    one = Watched([sys.executable, "-c", _NOTE_AND_WAIT], tmp_path, os.environ, tmp_path / "log")
    one.start()
    yield one
    one.stop()


def _pids(folder: Path, count: int) -> list[int]:
    deadline = time.monotonic() + 10
    while len(found := (folder / "log").read_text().split()) < count and time.monotonic() < deadline:
        time.sleep(0.02)
    return [int(pid) for pid in found]


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_is_started_again_when_it_dies(process: Watched, tmp_path: Path) -> None:
    for count in (1, 2):
        os.kill(_pids(tmp_path, count)[-1], signal.SIGKILL)

    assert len(set(_pids(tmp_path, 3))) == 3
    assert process.deaths == 2


def test_it_is_not_started_again_when_it_is_stopped(process: Watched, tmp_path: Path) -> None:
    (pid,) = _pids(tmp_path, 1)
    process.stop()
    time.sleep(0.3)

    assert not _is_alive(pid)
    assert _pids(tmp_path, 1) == [pid]


def test_one_that_was_never_started_can_be_stopped(tmp_path: Path) -> None:
    Watched(["nothing"], tmp_path, {}, tmp_path / "log").stop()


def test_one_that_does_not_listen_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, process: Watched) -> None:
    monkeypatch.setattr(watched, "_STOP_SECONDS", 0.2)
    deaf = "import signal; signal.signal(15, signal.SIG_IGN);" + _NOTE_AND_WAIT
    other = Watched([sys.executable, "-c", deaf], tmp_path, os.environ, tmp_path / "deaf" / "log")
    other.start()
    (pid,) = _pids(tmp_path / "deaf", 1)
    other.stop()
    other.stop()
    deadline = time.monotonic() + 5
    while _is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)

    assert not _is_alive(pid)


def test_a_process_that_keeps_dying_is_started_less_and_less_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    one = Watched([sys.executable, "-c", "pass"], tmp_path, os.environ, tmp_path / "log")

    def wait(pause: float) -> bool:
        pauses.append(pause)
        return len(pauses) == 8

    monkeypatch.setattr(one, "_stopping", _Waiting(wait))
    one.start()
    one._watcher.join(20)

    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]


class _Waiting:
    """Stands for the event that ends the watch, without the time in between."""

    def __init__(self, wait: Callable[[float], bool]) -> None:
        self.wait = wait

    def is_set(self) -> bool:
        return False

    def set(self) -> None:
        """Never end."""
