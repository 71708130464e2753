"""Replies of the fake server, in the form of widget/PROTOCOL.md; their words are in `replies.yml`."""

from __future__ import annotations

import re
import uuid
from pathlib import Path
from typing import Any

import yaml

Data = dict[str, Any]
WORDS = yaml.safe_load((Path(__file__).parent / "replies.yml").read_text(encoding="utf-8"))
SOURCES: list[Data] = WORDS["sources"]
TERMS: list[Data] = WORDS["terms"]
_PART = re.compile(r"(\[\d\]|\{\w+\}|<\d+>)")


def message(*bubbles: Data, status: str = "answered", **changes: Any) -> Data:
    """Return a message of CapLeak."""
    return {
        "id": f"r-{uuid.uuid4().hex[:12]}",
        "role": "assistant",
        "at": "2026-11-22T10:00:00Z",
        "answers": None,
        "status": status,
        "bubbles": list(bubbles),
        "sources": [],
        "terms": [],
        "buttons": [],
        "emergency_number": None,
        "escalated": False,
        "feedback": False,
        **changes,
    }


def bubble(*texts: str, kind: str = "text") -> Data:
    """Return a bubble, its marks and words resolved."""
    return {"kind": kind, "blocks": [_block(text) for text in texts]}


def person(id: str, text: str) -> Data:
    """Return a message of the person, as the history holds it."""
    return message(as_is(text), id=id, role="person")


def as_is(*texts: str, kind: str = "text") -> Data:
    """Return a bubble whose texts are nothing but text."""
    return {"kind": kind, "blocks": [{"type": "paragraph", "parts": [{"text": text}]} for text in texts]}


def answered() -> Data:
    """Return an answer with all that an answer can have."""
    words = WORDS["answered"]
    return message(bubble(*words["text"]), sources=SOURCES, terms=TERMS, buttons=words["buttons"], feedback=True)


def urgent(number: str | None) -> Data:
    """Return an emergency."""
    words = WORDS["urgent"]
    called = f"<{number}> or your local emergency number" if number else "your local emergency number"
    bubbles = (bubble(words["call"].format(number=called), kind="urgent"), bubble(words["tell"], kind="urgent"))
    return message(*bubbles, bubble(words["contact"]), status="urgent", emergency_number=number, escalated=True)


def echo(text: str) -> Data:
    """Return a message with `text` in every place where the server's words go."""
    named = ("title", "kind", "trust", "trust_text", "locator", "caution", "url")
    parts = [{"text": text}, {"text": text, "source": 1}, {"text": text, "term": 0}, {"text": text, "href": text}]
    blocks = [{"type": "paragraph", "parts": parts}, {"type": "list", "items": [parts]}, {"type": text, "parts": parts}]
    return message(
        *({"kind": kind, "blocks": blocks} for kind in ("urgent", "text", text)),
        sources=[SOURCES[0] | dict.fromkeys(named, text)],
        terms=[{"term": text, "meaning": text}],
        buttons=[text],
        emergency_number=text,
        feedback=True,
    )


def reply_to(text: str) -> Data:
    """Return the reply to a message, chosen by a word in it."""
    if "faint" in text:
        return urgent(None if "nowhere" in text else "999")
    return echo(text.removeprefix("echo ")) if text.startswith("echo ") else answered()


def _block(text: str) -> Data:
    if text.startswith("- "):
        return {"type": "list", "items": [_parts(line.removeprefix("- ")) for line in text.splitlines()]}
    return {"type": "paragraph", "parts": _parts(text)}


def _parts(text: str) -> list[Data]:
    return [_part(one) for one in _PART.split(text) if one]


def _part(text: str) -> Data:
    inside = text[1:-1]
    if not _PART.fullmatch(text):
        return {"text": text}
    if text.startswith("["):
        return {"text": text, "source": int(inside)}
    if text.startswith("<"):
        return {"text": inside, "href": f"tel:{inside}"}
    return {"text": inside, "term": [one["term"] for one in TERMS].index(inside)}


NOTICE = message(bubble(*WORDS["notice"]["text"]), status="smalltalk", id="notice", buttons=WORDS["notice"]["buttons"])
