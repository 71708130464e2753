"""The real service with ports, state and a care contact of its own, and the faults that it meets."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from capleak.cli.client import Client
from capleak.settings import PROJECT
from tests.conftest import free_port
from tests.faults.sink import Sink

_LINKED = ("actions", "config.yml", "data", "domain.yml", "endpoints.yml", "knowledge", "models")


class Service:
    """CapLeak as `capleak serve` runs it, with the stock `rest` channel open beside our own."""

    def __init__(self, folder: Path, sink: Sink) -> None:
        self.folder = folder
        self.state = folder / "state"
        self.action_port = free_port()
        self._port = free_port()
        self._processes: list[subprocess.Popen[bytes]] = []
        folder.mkdir(parents=True, exist_ok=True)
        for name in _LINKED:
            (folder / name).symlink_to(PROJECT / name)
        (folder / "credentials.yml").write_text((PROJECT / "credentials.yml").read_text() + "\nrest:\n")
        self.environment = {
            **os.environ,
            "CAPLEAK_PROJECT": str(folder),
            "CAPLEAK_STATE": str(self.state),
            "CAPLEAK_PORT": str(self._port),
            "CAPLEAK_ACTION_PORT": str(self.action_port),
            "CAPLEAK_ESCALATE_TO": sink.address,
        }

    def start(self, ready: bool = True) -> None:
        """Start everything and wait until questions are answered, or at least emergencies."""
        self.launch()
        self.wait(ready)

    def own_copy(self, name: str) -> Path:
        """Put a copy in the place of a link, so that a test can break it."""
        path = self.folder / name
        path.unlink()
        copy: Callable[[Path, Path], object] = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
        copy(PROJECT / name, path)
        return path

    def launch(self) -> None:
        """Start `capleak serve`."""
        command = [sys.executable, "-m", "capleak.cli.main", "serve"]
        with (self.folder / "output.log").open("ab") as log:
            process = subprocess.Popen(
                command, cwd=self.folder, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self._processes.append(process)

    def wait(self, ready: bool) -> None:
        """Wait until the service is up, with or without a model."""
        client, deadline = Client(f"http://127.0.0.1:{self._port}"), time.monotonic() + 240
        while time.monotonic() < deadline and all(process.poll() is None for process in self._processes):
            if client.is_ready() == ready:
                return
            time.sleep(0.1)
        raise AssertionError(self.output() + self._log())

    def output(self) -> str:
        """Return what `capleak serve` has printed."""
        return (self.folder / "output.log").read_text()

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `capleak` beside the service."""
        command = [sys.executable, "-m", "capleak.cli.main", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=60, check=False
        )

    def kill(self) -> None:
        """End everything at once, without a chance to tidy up."""
        for process in self._processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._processes = []

    def kill_child(self, name: str) -> bool:
        """End at once the child process whose command holds `name`; tell whether there was one."""
        listing = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
        for line in listing.splitlines():
            pid, parent, command = line.split(None, 2)
            if parent == str(self._processes[0].pid) and name in command:
                os.kill(int(pid), signal.SIGKILL)
                return True
        return False

    @contextmanager
    def action_server(self, fault: str) -> Iterator[None]:
        """Take the place of the action server, and be down, slow or talk nonsense."""
        with socket.socket() as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self.kill_child("rasa_sdk")  # it is started again in a second at the soonest
            _bind(server, self.action_port)
            if fault != "down":  # a socket that does not listen refuses every caller
                server.listen(64)
                threading.Thread(target=_serve, args=(server, fault), daemon=True).start()
            try:
                yield
            finally:
                if fault != "down":
                    server.shutdown(socket.SHUT_RDWR)  # `accept` would keep the port

    def stop(self) -> None:
        """End everything in good order."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait(20)
        self._processes = []

    def ask(self, text: str) -> tuple[dict[str, Any], float]:
        """Send a message to our own channel; return the reply and the seconds that it took."""
        return self._post("capleak/messages", {"text": text})

    def ask_rest(self, text: str, sender: str) -> tuple[Any, float]:
        """Send a message to the stock channel."""
        return self._post("rest/webhook", {"sender": sender, "message": text})

    def _post(self, path: str, body: dict[str, str]) -> tuple[Any, float]:
        url = f"http://127.0.0.1:{self._port}/webhooks/{path}"
        request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
        started = time.monotonic()
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response), time.monotonic() - started

    def _log(self) -> str:
        return "\n".join(path.read_text(errors="replace")[-2000:] for path in self.state.glob("*.log"))


def _bind(server: socket.socket, port: int) -> None:
    for _ in range(50):
        try:
            server.bind(("127.0.0.1", port))
            return
        except OSError:
            time.sleep(0.02)
    raise AssertionError(f"port {port} does not become free")


def _serve(server: socket.socket, fault: str) -> None:
    answers = {
        "garbage": b"\x00\xff\r\n\r\nnonsense",
        "wrong json": _http(200, b'{"events": "none", "responses": [{"text": "Eat normally."}, 7]}'),
        "html": _http(200, b"<html>welcome</html>"),
        "error": _http(500, b"oops"),
        "refusal": _http(400, b'{"action_name": "action_escalate", "error": "no"}'),
        "slow": b"",
    }
    kept = []
    while True:
        try:
            caller, _ = server.accept()
        except OSError:
            return
        kept.append(caller)  # the slow one says nothing and hangs up on nobody
        if answers[fault]:
            caller.recv(65536)
            caller.sendall(answers[fault])
            caller.close()


def _http(status: int, body: bytes) -> bytes:
    return b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
        status,
        len(body),
        body,
    )


@contextmanager
def locked_database(path: Path) -> Iterator[None]:
    """Let a second process hold the database so that nobody can read or write it."""
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None);"
        "c.execute('BEGIN EXCLUSIVE'); print('locked', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(path)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout
    assert holder.stdin
    assert holder.stdout.readline() == b"locked\n"
    try:
        yield
    finally:
        holder.stdin.close()
        holder.wait(10)


@contextmanager
def disk_that_takes_nothing(state: Path) -> Iterator[None]:
    """Let neither database nor spool be written, whoever runs the test (root may write everywhere)."""
    lock = state / "outbox.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()  # the spool cannot be opened without it
    try:
        with locked_database(state / "outbox.db"):
            yield
    finally:
        lock.rmdir()
