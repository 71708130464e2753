"""The stamp on a message that a channel of ours has screened, and what Rasa is told of an urgent one.

A stock channel takes metadata from its caller (rasa 3.6.21, core/channels/rest.py:78), so a plain
"screened: true" could be forged to switch the screen off. The stamp is made with a key that lives
and dies with this process, and it fits one message only.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Any

URGENT_INTENT = "urgent_symptoms"
_KEY = secrets.token_bytes(32)
_NAME = "screened"


def stamp(message_id: str) -> dict[str, str]:
    """Return the metadata that says that this message was screened."""
    return {_NAME: hmac.new(_KEY, message_id.encode(), hashlib.sha256).hexdigest()}


def is_stamped(message_id: str | None, metadata: Mapping[str, Any] | None) -> bool:
    """Did a channel of this process stamp this very message?"""
    given = (metadata or {}).get(_NAME)
    if not message_id or not isinstance(given, str) or not given.isascii():
        return False
    return hmac.compare_digest(given, stamp(message_id)[_NAME])


def urgent_parse(text: str) -> dict[str, Any]:
    """Return what Rasa is given as the parse of an urgent message: NLU is not asked, and the tracker knows."""
    return {"text": text, "intent": {"name": URGENT_INTENT, "confidence": 1.0}, "entities": []}
