"""The real service with ports, state and a care contact of its own, and the faults that it meets."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from capleak.cli.client import Client
from capleak.settings import PROJECT
from tests.conftest import free_port
from tests.faults.sink import Sink

_LINKED = ("actions", "config.yml", "data", "domain.yml", "endpoints.yml", "knowledge")


class Service:
    """CapLeak as `capleak serve` runs it, with the stock `rest` channel open beside our own."""

    def __init__(self, folder: Path, sink: Sink) -> None:
        self.folder = folder
        self.state = folder / "state"
        self.action_port = free_port()
        self._port = free_port()
        self._processes: list[subprocess.Popen[bytes]] = []
        folder.mkdir(parents=True, exist_ok=True)
        for name in (*_LINKED, "models"):
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

    def start(self) -> None:
        """Start everything and wait until questions are answered."""
        self.launch("capleak.cli.main", "serve")
        self.wait(lambda health: health["ready"])

    def launch(self, module: str, *arguments: str) -> None:
        """Start one Python module of the project."""
        command = [sys.executable, "-m", module, *arguments]
        with (self.folder / "output.log").open("ab") as log:
            process = subprocess.Popen(
                command, cwd=self.folder, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self._processes.append(process)

    def launch_rasa(self, model: Path) -> None:
        """Start Rasa alone, with any file as its model."""
        where = ("-i", "127.0.0.1", "-p", str(self._port))
        self.launch("capleak.adapters.lean_rasa", "run", "-m", str(model), *where)

    def wait(self, is_enough: Any) -> None:
        """Wait until the service is reached and its health is enough."""
        client, deadline = Client(f"http://127.0.0.1:{self._port}"), time.monotonic() + 240
        while time.monotonic() < deadline and all(process.poll() is None for process in self._processes):
            try:
                if is_enough(client.health()):
                    return
            except ConnectionError:
                time.sleep(0.2)
        raise AssertionError((self.folder / "output.log").read_text() + self._log())

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
            yield
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
    yield
    holder.stdin.close()
    holder.wait(10)
