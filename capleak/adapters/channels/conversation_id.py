"""Conversation ids that only this installation can make."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

_SIGNATURE = 16


class ConversationIds:
    """Issues and checks conversation ids: 128 random bits and a signature over them.

    A caller cannot choose an id, so nobody reads another conversation by guessing, and nothing
    but these letters reaches the tracker store (a hostile sender id ends a stock Rasa process).
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def issue(self) -> str:
        """Return a new id."""
        name = secrets.token_hex(16)
        return f"{name}-{self._sign(name)}"

    def is_ours(self, conversation: str) -> bool:
        """Tell whether `conversation` was issued here."""
        name, _, signature = conversation.partition("-")
        return name.isascii() and signature.isascii() and hmac.compare_digest(signature, self._sign(name))

    def _sign(self, name: str) -> str:
        return hmac.new(self._secret, name.encode(), hashlib.sha256).hexdigest()[:_SIGNATURE]


def read_secret(state: Path, given: str | None = None) -> bytes:
    """Return the installation's secret, made and kept on the first start.

    Args:
        state: the folder it is kept in, readable by its owner alone.
        given: a secret from the settings; nothing is kept then.
    """
    if given:
        return given.encode()
    path = state / "secret"
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(32))
    return path.read_bytes()
