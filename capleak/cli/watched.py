"""A process that belongs to the service: started with it, restarted when it dies, stopped with it."""

from __future__ import annotations

import logging
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event, Thread

logger = logging.getLogger(__name__)
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_LIVED_WELL = 60.0  # after so many seconds a death is a new one, not the same fault again
_STOP_SECONDS = 15.0


class Watched:
    """One process and the thread that watches it.

    Args:
        command: how it is started.
        folder: its working folder.
        environment: its variables.
        log: file that takes what it prints; made anew when the watch begins.
    """

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> None:
        self._command = command
        self._folder = folder
        self._environment = environment
        self._log = log
        self._stopping = Event()
        self._watcher = Thread(target=self._watch, daemon=True)
        self._process: subprocess.Popen[bytes] | None = None
        self.deaths = 0

    def start(self) -> None:
        """Start the process and watch it."""
        self._log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._log.write_bytes(b"")
        self._process = self._open()
        self._watcher.start()

    def ask_to_stop(self) -> None:
        """Ask the process to end; it is not restarted."""
        self._stopping.set()
        if self._process:
            self._process.terminate()

    def stop(self) -> None:
        """Ask the process to end, wait for it, and kill it if it does not."""
        self.ask_to_stop()
        if self._process is None:
            return
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._watcher.join(_STOP_SECONDS)

    def _open(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as file:
            return subprocess.Popen(
                self._command,
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
            )

    def _watch(self) -> None:
        pause = _FIRST_PAUSE
        while self._process:
            started = time.monotonic()
            self._process.wait()
            if self._stopping.is_set():
                return
            self.deaths += 1
            pause = _FIRST_PAUSE if time.monotonic() - started > _LIVED_WELL else pause
            if self._stopping.wait(pause):
                return
            pause = min(2 * pause, _LONGEST_PAUSE)
            self._process = self._open()
            if self._stopping.is_set():  # stopped in the moment of the restart
                self._process.terminate()
