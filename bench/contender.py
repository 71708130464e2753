"""A Rasa project that is trained, started and asked: CapLeak's own, or the stock one."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ENVIRONMENT = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}


@dataclass
class Contender:
    """One side of the comparison.

    Attributes:
        name: as printed.
        folder: the project.
        train: command that trains it.
        run: command that starts its server.
        path: where a message is posted.
        body: makes the body of a message.
        key: reads the full key from an answer; None if nothing was answered.
    """

    name: str
    folder: Path
    train: list[str]
    run: list[str]
    url: str
    path: str
    body: Callable[[str], dict[str, Any]]
    key: Callable[[dict[str, Any]], str | None]
    environment: dict[str, str] = field(default_factory=dict)

    def train_seconds(self) -> float:
        """Train once and return the seconds it took."""
        started = time.perf_counter()
        subprocess.run(self.train, cwd=self.folder, env=self._environment(), check=True, capture_output=True)
        return time.perf_counter() - started

    @contextmanager
    def running(self) -> Iterator[tuple[float, int]]:
        """Start the server; give the seconds until the first right answer and the process id."""
        started = time.perf_counter()
        process = subprocess.Popen(
            self.run, cwd=self.folder, env=self._environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            while True:
                if process.poll() is not None or time.perf_counter() - started > 300:
                    raise RuntimeError(f"{self.name} did not start")
                try:
                    self.ask("What are the early warning signs before an attack?")
                    break
                except OSError:
                    time.sleep(0.05)
            yield time.perf_counter() - started, process.pid
        finally:
            process.terminate()
            process.wait(20)

    def ask(self, text: str) -> str | None:
        """Send one message and return the key that was answered."""
        data = json.dumps(self.body(text)).encode()
        request = urllib.request.Request(self.url + self.path, data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as response:
            return self.key(json.load(response))

    def _environment(self) -> dict[str, str]:
        return {**ENVIRONMENT, **self.environment}


def memory_mb(pid: int) -> float:
    """Return the resident memory of a process and its children, in MB."""
    pids, total = [pid], 0.0
    while pids:
        one = pids.pop()
        status = Path(f"/proc/{one}/status").read_text()
        total += next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024
        pids += [int(child) for child in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
    return total


def percentile(values: list[float], share: float) -> float:
    """Return the value below which `share` (0 to 1) of `values` lie."""
    return statistics.quantiles(values, n=100)[round(share * 100) - 1]
