"""The description of the web channel, and the check of request bodies against it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from capleak.adapters.channels.web_errors import WebError
from capleak.knowledge.yaml_file import read_yaml

_PATH = Path(__file__).with_name("web_openapi.yml")
# 2,000 characters outside the Basic Multilingual Plane, each written as two escapes of six bytes.
MAX_BODY = 32 * 1024


@cache
def description() -> dict[str, Any]:
    """Return the OpenAPI description."""
    data: dict[str, Any] = read_yaml(_PATH).data
    return data


def schema(name: str) -> dict[str, Any]:
    """Return one schema of the description."""
    found: dict[str, Any] = description()["components"]["schemas"][name]
    return found


def max_text() -> int:
    """Return how many characters a message may have."""
    return int(schema("NewMessage")["properties"]["text"]["maxLength"])


def feedback_reasons() -> list[str]:
    """Return the reasons that feedback may name."""
    return list(schema("Feedback")["properties"]["reason"]["enum"])


def parse(content_type: str | None, body: bytes, name: str) -> dict[str, Any]:
    """Return the body of a request, checked against the schema `name`.

    A text that is too long passes: the urgent screen has to see it before it is refused.

    Raises:
        WebError: it is not JSON, too large, or of another form.
    """
    if len(body) > MAX_BODY:
        raise too_long()
    if (content_type or "").partition(";")[0].strip().lower() != "application/json":
        raise WebError("not_json")
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise WebError("bad_request", detail="it is not JSON") from fault
    worst = best_match(error for error in _validator(name).iter_errors(data) if error.validator != "maxLength")
    if worst:
        # The value itself is left out: it may be what a person wrote.
        raise WebError("bad_request", detail=f"{worst.json_path} breaks the rule '{worst.validator}'")
    checked: dict[str, Any] = data
    return checked


def too_long() -> WebError:
    """Return the refusal of a text or body that is too long."""
    return WebError("too_long", limit=max_text(), body=MAX_BODY)


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))
